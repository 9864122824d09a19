import type Stripe from 'stripe'
import { advanceCharge, bookCharge } from '../charges/index.js'
import { debitFailureOf } from '../payment-methods/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'

/** The bank answers, days after it was asked: the debit was paid, or it came back. */
export function settleIntent(stage: Stage, id: string): void {
  const intent = stage.world.payment_intents.get(id)
  const charge = stage.world.charges.get(idOf(intent?.latest_charge) ?? '')
  const paymentMethod = stage.world.payment_methods.get(idOf(intent?.payment_method) ?? '')
  if (!intent || !charge || !paymentMethod || intent.status !== 'processing') return
  const failure = debitFailureOf(stage.world.instruments.get(paymentMethod.id)?.number ?? '')
  if (failure !== undefined) {
    const message = "The customer's bank account could not be debited."
    advanceCharge(stage, charge, { kind: 'declined', decline: { code: failure, message }, risk: 'normal' })
    const error = { type: 'card_error', code: failure, message, charge: charge.id, payment_method: paymentMethod }
    // Stripe's type lists the codes it has; the table of bank accounts only holds such.
    advanceIntent(stage, intent, {
      kind: 'failed',
      error: error as Stripe.PaymentIntent.LastPaymentError,
      charge: charge.id,
    })
    return
  }
  const paid = advanceCharge(stage, charge, { kind: 'paid', risk: 'normal' })
  advanceIntent(stage, intent, { kind: 'paid', paymentMethod: paymentMethod.id, charge: charge.id })
  bookCharge(stage, paid)
}
