import type Stripe from 'stripe'
import { advanceIntent } from '../payment-intents/advance-intent.js'
import { buildIntent } from '../payment-intents/build-intent.js'
import { idOf, type Stage } from '../world/index.js'
import { routingOf } from './invoice-routing.js'
import { defaultPaymentOf, intentOf, paymentsOf } from './payments-of.js'

/** Makes the payment intent through which an invoice is usually paid. */
export function openPayment(stage: Stage, invoice: Stripe.Invoice): Stripe.InvoicePayment {
  const subscription = stage.world.subscriptions.get(idOf(invoice.parent?.subscription_details?.subscription) ?? '')
  const types = invoice.payment_settings.payment_method_types
  const intent = buildIntent(
    stage,
    {
      amount: invoice.amount_remaining,
      currency: invoice.currency,
      description: describe(invoice),
      ...(idOf(invoice.customer) !== null && { customer: idOf(invoice.customer) ?? '' }),
      ...(subscription && { setup_future_usage: 'off_session' as const }),
      ...(types && { allowed_payment_method_types: types }),
      ...routingOf(stage, invoice, subscription),
      metadata: {},
    },
    null,
  )
  stage.world.payment_intents.put(intent)
  stage.emit('payment_intent.created', intent)
  return keepPayment(stage, invoice, intent.id, invoice.amount_remaining, true)
}

function describe(invoice: Stripe.Invoice): string {
  if (invoice.billing_reason === 'subscription_create') return 'Subscription creation'
  if (invoice.billing_reason?.startsWith('subscription')) return 'Subscription update'
  return `Payment for Invoice ${invoice.number ?? invoice.id}`
}

/** After a credit note the customer is charged what is left, and nothing when nothing is. */
export function askForTheRest(stage: Stage, { id, amount_remaining: amount, status }: Stripe.Invoice): void {
  if (status === 'paid') withdrawPayments(stage, id)
  const payment = defaultPaymentOf(stage, id)
  const intent = intentOf(stage, payment)
  if (!payment || !intent || payment.status !== 'open') return
  stage.world.payment_intents.put({ ...intent, amount })
  stage.world.invoice_payments.put({ ...payment, amount_requested: amount })
}

/** Has a payment intent of the app's own pay an invoice, or a part of it. */
export function attachPayment(
  stage: Stage,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
): Stripe.InvoicePayment {
  return keepPayment(stage, invoice, intent.id, intent.amount, false)
}

function keepPayment(
  stage: Stage,
  invoice: Stripe.Invoice,
  intent: string,
  amount: number,
  isDefault: boolean,
): Stripe.InvoicePayment {
  const payment: Stripe.InvoicePayment = {
    id: stage.ids.make('inpay_1'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: amount,
    created: stage.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: isDefault,
    livemode: false,
    payment: { payment_intent: intent, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  }
  stage.world.invoice_payments.put(payment)
  return payment
}

/** Lets go of what was to pay an invoice that nobody has to pay any more. */
export function withdrawPayments(stage: Stage, invoice: string): void {
  for (const payment of paymentsOf(stage, invoice)) {
    if (payment.status !== 'open') continue
    stage.world.invoice_payments.put({
      ...payment,
      status: 'canceled',
      status_transitions: { ...payment.status_transitions, canceled_at: stage.now },
    })
    const intent = intentOf(stage, payment)
    if (!payment.is_default || !intent || !cancelable.some((status) => status === intent.status)) continue
    advanceIntent(stage, intent, { kind: 'canceled', reason: 'void_invoice', at: stage.now })
  }
}

const cancelable = ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'] as const
