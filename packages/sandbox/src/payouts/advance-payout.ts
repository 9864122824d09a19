import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { previousAttributes } from '../events/index.js'
import { payoutFailureOf } from '../external-accounts/index.js'
import { idOf, type Stage } from '../world/index.js'
import { type PayoutInput, stepPayout } from './payout-machine.js'

/** Takes a payout one step on, keeps it, and announces what the step says. */
export function advancePayout(stage: Stage, before: Stripe.Payout, input: PayoutInput): Stripe.Payout {
  const { payout, events } = stepPayout(before, input)
  stage.world.payouts.put(payout)
  for (const type of events) {
    stage.emit(type, payout, type === 'payout.updated' ? previousAttributes(before, payout) : undefined)
  }
  return payout
}

/** Stripe hands it to the bank. */
export function sendPayout(stage: Stage, id: string): void {
  const payout = stage.world.payouts.get(id)
  if (payout?.status === 'pending') advancePayout(stage, payout, { kind: 'sent' })
}

/** The bank has it, or sends it back. */
export function arrivePayout(stage: Stage, id: string): void {
  const payout = stage.world.payouts.get(id)
  if (payout?.status !== 'in_transit') return
  const number = stage.world.instruments.get(idOf(payout.destination) ?? '')?.number ?? ''
  const code = payoutFailureOf(number)
  if (code === null) {
    advancePayout(stage, payout, { kind: 'arrived' })
    return
  }
  const movement = returnPayout(stage, payout, 'payout_failure')
  advancePayout(stage, payout, { kind: 'bounced', code, balanceTransaction: movement })
  refuseBank(stage, idOf(payout.destination) ?? '')
}

/** Puts the money of a payout on the balance again. */
export function returnPayout(stage: Stage, payout: Stripe.Payout, type: 'payout_failure' | 'payout_cancel'): string {
  return recordMovement(stage, {
    type,
    reportingCategory: 'payout_reversal',
    amount: payout.amount,
    fee: 0,
    currency: payout.currency,
    description: type === 'payout_failure' ? 'STRIPE PAYOUT FAILURE' : 'STRIPE PAYOUT CANCEL',
    source: payout.id,
    available: 'at_once',
  }).id
}

/** An account that sent money back has to be looked at before it is paid to again. */
function refuseBank(stage: Stage, id: string): void {
  const bank = stage.world.external_accounts.get(id)
  if (bank?.object !== 'bank_account' || bank.status === 'errored') return
  const errored: Stripe.BankAccount = { ...bank, status: 'errored' }
  stage.world.external_accounts.put(errored)
  if (stage.account !== null) stage.emit('account.external_account.updated', errored, { status: bank.status })
}
