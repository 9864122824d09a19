import type Stripe from 'stripe'
import { refused, type StripeError } from '../errors/index.js'
import { finalizeInvoice } from '../invoices/finalize-invoice.js'
import { sendInvoice } from '../invoices/invoice-due.js'
import { collectInvoice, methodFor, payInvoice } from '../invoices/pay-invoice.js'
import type { Stage } from '../world/index.js'
import { advanceSubscription, findSubscription, keepSubscription } from './advance-subscription.js'

type Behaviour = 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | 'pending_if_incomplete'

/** Finalizes the first invoice at once, announces the subscription, and charges it as the request wants. */
export function settleFirstInvoice(
  stage: Stage,
  subscription: Stripe.Subscription,
  draft: Stripe.Invoice,
  behaviour: Behaviour,
): Stripe.Subscription {
  const charged = draft.amount_due > 0 && subscription.collection_method === 'charge_automatically'
  if (charged && behaviour !== 'default_incomplete' && methodFor(stage, draft) === null) throw noMethod()
  const invoice = finalizeInvoice(stage, attendedTo(draft, behaviour))
  const free = invoice.status === 'paid' || !charged
  const begun: Stripe.Subscription =
    free && subscription.status === 'incomplete' ? { ...subscription, status: 'active' } : subscription
  keepSubscription(stage, begun)
  stage.emit('customer.subscription.created', begun)
  if (invoice.status === 'open') settleOpen(stage, invoice, behaviour)
  return findSubscription(stage, subscription.id)
}

/** With `default_incomplete` a payment waits for somebody to confirm it: it is not attempted by itself, whatever card the customer has. */
function attendedTo(draft: Stripe.Invoice, behaviour: Behaviour): Stripe.Invoice {
  return behaviour === 'default_incomplete' ? { ...draft, next_payment_attempt: null } : draft
}

function settleOpen(stage: Stage, invoice: Stripe.Invoice, behaviour: Behaviour): void {
  if (invoice.collection_method === 'send_invoice') {
    sendInvoice(stage, invoice)
    return
  }
  if (behaviour === 'default_incomplete') return
  if (behaviour === 'error_if_incomplete') payInvoice(stage, invoice)
  else collectInvoice(stage, invoice)
}

/** Finalizes and charges the invoice of a change at once. Answers whether it is paid, or will be by mail. */
export function settleChangeInvoice(stage: Stage, draft: Stripe.Invoice, behaviour: Behaviour): boolean {
  const invoice = finalizeInvoice(stage, attendedTo(draft, behaviour))
  if (invoice.status !== 'open') return true
  if (invoice.collection_method === 'charge_automatically' && methodFor(stage, invoice) === null) {
    if (behaviour !== 'default_incomplete') throw noMethod()
  }
  settleOpen(stage, invoice, behaviour)
  const after = stage.world.invoices.get(invoice.id)
  if (after?.status === 'paid' || invoice.collection_method === 'send_invoice') return true
  const subscription = stage.world.subscriptions.get(String(invoice.parent?.subscription_details?.subscription ?? ''))
  if (behaviour === 'default_incomplete' && subscription?.status === 'active') {
    advanceSubscription(stage, subscription, { kind: 'payment_failed' })
  }
  return false
}

function noMethod(): StripeError {
  return refused(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    { code: 'resource_missing', param: 'default_payment_method' },
  )
}
