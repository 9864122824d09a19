import type Stripe from 'stripe'
import { invalid, refused, StripeError } from '../errors/index.js'
import { defaultPaymentOf, intentOf } from '../invoice-payments/index.js'
import { refuseState } from '../payment-intents/intent-machine.js'
import { payIntent } from '../payment-intents/pay-intent.js'
import { findPaymentMethod, isSpent } from '../payment-methods/index.js'
import { idOf, type Stage } from '../world/index.js'
import { failAttempt } from './after-payment.js'
import { customerOf } from './build-invoice.js'
import { findInvoice, subscriptionOf } from './find-invoice.js'

/** Charges what is left of an open invoice. What comes of it reaches the invoice by the events of its payment intent. @throws StripeError 402 when it is declined, or when the customer has to authenticate */
export function payInvoice(stage: Stage, invoice: Stripe.Invoice, method?: string): Stripe.Invoice {
  const intent = intentOf(stage, defaultPaymentOf(stage, invoice.id))
  const chosen = method ?? methodFor(stage, invoice)
  if (chosen === null) {
    throw refused(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      { code: 'resource_missing', param: 'default_payment_method' },
    )
  }
  const paymentMethod = findPaymentMethod(stage, chosen)
  if (paymentMethod.customer !== null && paymentMethod.customer !== invoice.customer) {
    throw invalid('The payment method does not belong to the customer of the invoice.', { param: 'payment_method' })
  }
  if (!intent) throw new TypeError(`The invoice ${invoice.id} is open without a payment intent.`)
  if (intent.status === 'canceled') throw refuseState(intent, 'confirm', ['requires_payment_method'])
  const before = intent.status === 'requires_payment_method' ? intent : { ...intent, next_action: null }
  const after = payIntent(stage, before, paymentMethod, {
    offSession: true,
    recurring: true,
    errorOnRequiresAction: false,
    returnUrl: null,
    useStripeSdk: true,
  })
  if (after.status === 'requires_action') throw requiresAction(after)
  return findInvoice(stage, invoice.id)
}

function requiresAction(intent: Stripe.PaymentIntent): StripeError {
  return new StripeError(402, {
    type: 'card_error',
    code: 'invoice_payment_intent_requires_action',
    message:
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.',
    payment_intent: intent,
  })
}

/** Charges an invoice of Stripe's own accord. A decline is no error then, nor is a method that was detached or an intent that was canceled meanwhile: the invoice says what became of it. */
export function collectInvoice(stage: Stage, invoice: Stripe.Invoice): Stripe.Invoice {
  const method = methodFor(stage, invoice)
  const intent = intentOf(stage, defaultPaymentOf(stage, invoice.id))
  if (intent?.status === 'canceled' || method === null || !isChargeable(stage, invoice, method))
    return failAttempt(stage, invoice)
  try {
    return payInvoice(stage, invoice)
  } catch (error) {
    if (!(error instanceof StripeError) || error.body.type !== 'card_error') throw error
    return findInvoice(stage, invoice.id)
  }
}

/** A method that is another's by now, or was detached, can't be charged. */
function isChargeable(stage: Stage, { customer }: Stripe.Invoice, id: string): boolean {
  const method = findPaymentMethod(stage, id)
  return method.customer === null ? !isSpent(stage, method) : method.customer === customer
}

/** What an invoice is charged to: its own method, its subscription's, or the customer's. */
export function methodFor(stage: Stage, invoice: Stripe.Invoice): string | null {
  const subscription = stage.world.subscriptions.get(subscriptionOf(invoice) ?? '')
  return (
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customerOf(stage, invoice)?.invoice_settings.default_payment_method)
  )
}
