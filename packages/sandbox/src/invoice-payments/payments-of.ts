import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'

/** The payments of an invoice, newest first. */
export function paymentsOf({ world }: Pick<Stage, 'world'>, invoice: string): Stripe.InvoicePayment[] {
  return [...world.invoice_payments.newestFirst()].filter((payment) => payment.invoice === invoice)
}

export function defaultPaymentOf(stage: Pick<Stage, 'world'>, invoice: string): Stripe.InvoicePayment | undefined {
  return paymentsOf(stage, invoice).find((payment) => payment.is_default)
}

export function intentOf({ world }: Pick<Stage, 'world'>, payment: Stripe.InvoicePayment | undefined) {
  return world.payment_intents.get(idOf(payment?.payment.payment_intent) ?? '')
}
