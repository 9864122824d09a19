import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { noSuch } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { voidInvoice } from '../invoices/close-invoice.js'
import { subscriptionOf } from '../invoices/find-invoice.js'
import { finalizeAndCollect } from '../invoices/invoice-due.js'
import type { Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceSubscription, findSubscription, keepSubscription } from './advance-subscription.js'
import { billItems, hasSomethingToBill, metered } from './bill-items.js'
import type { cancelParameters } from './parameters.js'
import { prorateChange } from './prorate.js'
import { isLawful } from './subscription-machine.js'

/** Ends a subscription now. With `prorate` what is unused is credited, with `invoice_now` it is billed at once. */
export function cancelByRequest(call: Call<Parsed<typeof cancelParameters>>): Stripe.Subscription {
  const { params } = call
  const subscription = findSubscription(call, call.id)
  // To the verb that ends it, a subscription that has ended is gone, though it can still be retrieved.
  if (!isLawful(subscription, 'canceled')) throw noSuch('subscription', subscription.id)
  if (!params.invoice_now && !params.prorate) dropProrations(call, subscription)
  // Of a trial, and of what never began, nothing was charged.
  if (params.prorate && subscription.status !== 'trialing' && subscription.status !== 'incomplete') {
    for (const item of subscription.items.data) {
      prorateChange(call, subscription, { before: item, after: undefined, at: call.now })
    }
  }
  const draft = params.invoice_now ? finalDraft(call, subscription, 'subscription_update') : undefined
  if (draft) keepSubscription(call, { ...subscription, latest_invoice: draft.id })
  const details = { ...params.cancellation_details, reason: 'cancellation_requested' as const }
  endSubscription(call, findSubscription(call, call.id), details, draft)
  if (draft) finalizeAndCollect(call, draft)
  return findSubscription(call, call.id)
}

/** What was to make up for changes is forgotten with the subscription; items that somebody made stay. */
function dropProrations({ world, emit }: Stage, subscription: Stripe.Subscription): void {
  for (const item of [...world.invoice_items.all()]) {
    const of = item.parent?.subscription_details?.subscription
    if (of !== subscription.id || item.invoice !== null || !item.proration) continue
    world.invoice_items.remove(item.id)
    emit('invoiceitem.deleted', item)
  }
}

/** The draft of what still waits for a subscription that ends, and of what was used until now; none when there is nothing. */
function finalDraft(
  stage: Stage,
  subscription: Stripe.Subscription,
  reason: 'subscription_cycle' | 'subscription_update',
): Stripe.Invoice | undefined {
  const used = metered(subscription).map((item) => ({ ...item, current_period_end: stage.now }))
  const bill = { reason, items: [], used }
  if (!hasSomethingToBill(stage, subscription, bill)) return undefined
  return billItems(stage, subscription, { ...bill, autoAdvance: true, period: { start: stage.now, end: stage.now } })
}

type Details = Partial<NonNullable<Stripe.Subscription['cancellation_details']>>

/** Ends a subscription at the moment that it was told to. What waits for it is billed a last time. */
export function endAsTold(stage: Stage, subscription: Stripe.Subscription): void {
  const ended = endSubscription(stage, subscription, { reason: 'cancellation_requested' })
  const draft = finalDraft(stage, { ...ended, status: subscription.status }, 'subscription_cycle')
  if (draft) keepSubscription(stage, { ...ended, latest_invoice: draft.id })
}

/** Ends a subscription; what was still to be billed or collected by itself is no longer, but for the invoice of the end itself. The first invoice of one that never began can't be paid any more. */
export function endSubscription(
  stage: Stage,
  subscription: Stripe.Subscription,
  details: Details,
  last?: Stripe.Invoice,
): Stripe.Subscription {
  const canceled = advanceSubscription(stage, subscription, { kind: 'canceled', at: stage.now, details })
  if (subscription.status === 'incomplete') voidFirstInvoice(stage, subscription)
  for (const invoice of [...stage.world.invoices.all()]) {
    if (subscriptionOf(invoice) === subscription.id && invoice.id !== last?.id) stopCollection(stage, invoice)
  }
  return canceled
}

/** Nobody pays any more for a subscription that never began. */
export function voidFirstInvoice(stage: Stage, subscription: Stripe.Subscription): void {
  const invoice = stage.world.invoices.get(idOf(subscription.latest_invoice) ?? '')
  if (invoice?.status === 'open') voidInvoice(stage, invoice)
}

function stopCollection(stage: Stage, invoice: Stripe.Invoice): void {
  if (!invoice.auto_advance || (invoice.status !== 'draft' && invoice.status !== 'open')) return
  const stopped = { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null }
  replaceObject(stage, stage.world.invoices, invoice, { ...invoice, ...stopped }, 'invoice.updated')
}

/** Nobody is left to be billed. */
export function endSubscriptionsOf(stage: Stage, customer: Stripe.Customer): void {
  for (const subscription of [...stage.world.subscriptions.all()]) {
    if (subscription.customer !== customer.id || !isLawful(subscription, 'canceled')) continue
    endSubscription(stage, subscription, { reason: 'cancellation_requested' })
  }
}
