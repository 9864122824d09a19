import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { refused } from '../errors/index.js'
import { expand, oneOf, type Parsed, required } from '../parameters/index.js'
import { findAccount, settleAccount } from './settle-account.js'

export const rejectParameters = {
  expand,
  payouts_action: oneOf(['none', 'pause']),
  reason: required(
    oneOf([
      'credit',
      'fraud_no_intent_to_fulfill',
      'fraud_other',
      'fraud_payment_method_casher',
      'fraud_payment_method_tester',
      'other',
      'terms_of_service',
    ]),
  ),
}

/** Turns an account away: it may do nothing any more. */
export function rejectAccount(call: Call<Parsed<typeof rejectParameters>>): Stripe.Account {
  return disable(call, `rejected.platform_${wordFor(call.params.reason)}`)
}

/** Requirements know fewer reasons than the request may give. */
function wordFor(reason: string): 'fraud' | 'other' | 'terms_of_service' {
  if (reason.startsWith('fraud')) return 'fraud'
  return reason === 'terms_of_service' ? 'terms_of_service' : 'other'
}

/** Takes a rejection back. */
export function unrejectAccount(call: Call<object>): Stripe.Account {
  return disable(call, null)
}

function disable(call: Call<unknown>, reason: Stripe.Account.Requirements.DisabledReason | null): Stripe.Account {
  const account = findAccount(call, call.id)
  if (!account.requirements) throw new TypeError(`The account ${account.id} has no requirements.`)
  return settleAccount(call, { ...account, requirements: { ...account.requirements, disabled_reason: reason } })
}

/** Deletes an account that has no money any more. */
export function deleteAccount(call: Call<object>): Stripe.DeletedAccount {
  const account = findAccount(call, call.id)
  const own = call.inAccount(account.id)
  const sums = new Map<string, number>()
  for (const { currency, net } of own.world.balance_transactions.all()) {
    sums.set(currency, (sums.get(currency) ?? 0) + net)
  }
  if ([...sums.values()].some((sum) => sum !== 0)) {
    throw refused(
      'This account has a balance that is not zero. Pay it out or transfer it before you delete the account.',
    )
  }
  call.inAccount(null).world.accounts.remove(account.id)
  return { id: account.id, object: 'account', deleted: true }
}
