import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { expand, oneOf, type Parsed, required } from '../parameters/index.js'
import { applicationId } from '../world/index.js'
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

/** Deletes an account, whatever it has: in test mode none has to be emptied first. One with a whole dashboard of its own had let the platform in, and takes that back. */
export function deleteAccount(call: Call<object>): Stripe.DeletedAccount {
  const account = findAccount(call, call.id)
  if (account.controller?.stripe_dashboard?.type === 'full') {
    const application: Stripe.Application = { id: applicationId, object: 'application', name: 'Sandbox' }
    call.inAccount(account.id).emit('account.application.deauthorized', application)
  }
  call.inAccount(null).world.accounts.remove(account.id)
  return { id: account.id, object: 'account', deleted: true }
}
