import type Stripe from 'stripe'
import { defaultPaymentOf, intentOf } from '../invoice-payments/index.js'
import { advanceInvoice } from '../invoices/advance-invoice.js'
import { subscriptionOf } from '../invoices/find-invoice.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceSubscription } from './advance-subscription.js'
import { endSubscription } from './cancel-subscription.js'
import { itemsList } from './items.js'
import { planNext } from './next-moment.js'
import { isLawful } from './subscription-machine.js'

function subscriptionBehind(stage: Stage, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  return stage.world.subscriptions.get(subscriptionOf(invoice) ?? '')
}

/** An invoice was paid: the subscription that waited for it goes on. */
export function noteInvoicePaid(stage: Stage, invoice: Stripe.Invoice): void {
  const subscription = subscriptionBehind(stage, invoice)
  if (!subscription || idOf(subscription.latest_invoice) !== invoice.id) return
  if (!isLawful(subscription, 'paid')) return
  const paid = advanceSubscription(stage, subscription, { kind: 'paid' })
  const saved = saveMethod(stage, paid, invoice)
  const applied = applyPendingUpdate(stage, saved)
  if (subscription.status === 'incomplete') planNext(stage, applied)
}

/** With `save_default_payment_method`, what paid the subscription pays it from then on. */
function saveMethod(stage: Stage, subscription: Stripe.Subscription, invoice: Stripe.Invoice): Stripe.Subscription {
  const method = idOf(intentOf(stage, defaultPaymentOf(stage, invoice.id))?.payment_method)
  const wanted = subscription.payment_settings?.save_default_payment_method === 'on_subscription'
  if (!wanted || method === null || subscription.default_payment_method === method) return subscription
  return advanceSubscription(stage, subscription, { kind: 'changed', to: { default_payment_method: method } })
}

/** A change that waited for its payment takes place. */
function applyPendingUpdate(stage: Stage, subscription: Stripe.Subscription): Stripe.Subscription {
  const items = subscription.pending_update?.subscription_items
  if (!items) return subscription
  const applied = advanceSubscription(stage, subscription, {
    kind: 'changed',
    to: { items: itemsList(subscription.id, items), pending_update: null },
  })
  stage.emit('customer.subscription.pending_update_applied', applied)
  return applied
}

/** A charge of a renewal failed: the subscription is past due, and after the last try what the account has set. */
export function noteInvoiceFailed(stage: Stage, invoice: Stripe.Invoice): void {
  const subscription = subscriptionBehind(stage, invoice)
  if (!subscription || subscription.pending_update || idOf(subscription.latest_invoice) !== invoice.id) return
  if (!isLawful(subscription, 'payment_failed')) return
  const late = advanceSubscription(stage, subscription, { kind: 'payment_failed' })
  if (invoice.next_payment_attempt === null && invoice.auto_advance) giveUp(stage, late, invoice)
}

/** The day came until which a sent invoice was to be paid. */
export function noteInvoiceOverdue(stage: Stage, invoice: Stripe.Invoice): void {
  const subscription = subscriptionBehind(stage, invoice)
  if (!subscription || idOf(subscription.latest_invoice) !== invoice.id) return
  if (isLawful(subscription, 'payment_failed')) advanceSubscription(stage, subscription, { kind: 'payment_failed' })
}

function giveUp(stage: Stage, subscription: Stripe.Subscription, invoice: Stripe.Invoice): void {
  advanceInvoice(stage, invoice, { kind: 'given_up' })
  const { afterLastRetry } = stage.billing
  if (afterLastRetry === 'past_due' || subscription.status !== 'past_due') return
  if (afterLastRetry === 'unpaid') advanceSubscription(stage, subscription, { kind: 'given_up' })
  else endSubscription(stage, subscription, { reason: 'payment_failed' })
}

/** The card that a trial asked for is there: it is what the subscription will be charged to. */
export function noteSetupDone(stage: Stage, intent: Stripe.SetupIntent): void {
  for (const subscription of [...stage.world.subscriptions.all()]) {
    if (subscription.pending_setup_intent !== intent.id || !isLawful(subscription, 'changed')) continue
    advanceSubscription(stage, subscription, {
      kind: 'changed',
      to: { default_payment_method: idOf(intent.payment_method), pending_setup_intent: null },
    })
  }
}
