import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'
import { advanceInvoice } from './advance-invoice.js'
import { nextAttemptAt } from './next-attempt.js'

/** The open payments that a payment intent is for. */
function paymentsBy({ world }: Stage, intent: Stripe.PaymentIntent): Stripe.InvoicePayment[] {
  return [...world.invoice_payments.all()].filter(
    (payment) => payment.status === 'open' && idOf(payment.payment.payment_intent) === intent.id,
  )
}

/** A payment intent succeeded: what it was for is paid. */
export function bookInvoicePayment(stage: Stage, intent: Stripe.PaymentIntent): void {
  for (const payment of paymentsBy(stage, intent)) {
    const paid: Stripe.InvoicePayment = {
      ...payment,
      amount_paid: intent.amount_received,
      status: 'paid',
      status_transitions: { ...payment.status_transitions, paid_at: stage.now },
    }
    stage.world.invoice_payments.put(paid)
    const invoice = stage.world.invoices.get(idOf(payment.invoice) ?? '')
    if (invoice?.status === 'open' || invoice?.status === 'uncollectible') {
      advanceInvoice(stage, invoice, {
        kind: 'payment_received',
        amount: intent.amount_received,
        attempted: payment.is_default,
        at: stage.now,
      })
    }
    stage.emit('invoice_payment.paid', paid)
  }
}

/** A payment intent was declined: its invoice is tried again later, or not. */
export function noteFailedPayment(stage: Stage, intent: Stripe.PaymentIntent): void {
  for (const invoice of invoicesBy(stage, intent)) failAttempt(stage, invoice)
}

/** A charge failed, or there was nothing to charge. */
export function failAttempt(stage: Stage, invoice: Stripe.Invoice): Stripe.Invoice {
  return advanceInvoice(stage, invoice, { kind: 'attempt_failed', nextAttemptAt: planAttempt(stage, invoice) })
}

/** The customer is asked to authenticate. As long as they do not, it is tried again like what was declined. */
export function noteRequiredAction(stage: Stage, intent: Stripe.PaymentIntent): void {
  for (const invoice of invoicesBy(stage, intent)) {
    advanceInvoice(stage, invoice, { kind: 'action_required', nextAttemptAt: planAttempt(stage, invoice) })
  }
}

function planAttempt(stage: Stage, invoice: Stripe.Invoice): number | null {
  const next = nextAttemptAt(stage, invoice)
  if (next !== null) stage.scheduleAt('invoice_due', invoice.id, next)
  return next
}

function invoicesBy(stage: Stage, intent: Stripe.PaymentIntent): Stripe.Invoice[] {
  return paymentsBy(stage, intent)
    .filter((payment) => payment.is_default)
    .flatMap((payment) => stage.world.invoices.get(idOf(payment.invoice) ?? '') ?? [])
    .filter((invoice) => invoice.status === 'open' || invoice.status === 'uncollectible')
}
