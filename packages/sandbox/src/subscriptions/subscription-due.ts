import type Stripe from 'stripe'
import { markUncollectible, voidInvoice } from '../invoices/close-invoice.js'
import { finalizeInvoice } from '../invoices/finalize-invoice.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceSubscription, findSubscription } from './advance-subscription.js'
import { billItems, endDiscounts, metered, withoutSpentDiscounts } from './bill-items.js'
import { endAsTold, endSubscription, voidFirstInvoice } from './cancel-subscription.js'
import { itemsList } from './items.js'
import { graceSeconds, hasPaymentMethod, planNext } from './next-moment.js'
import { amountInPeriod } from './periods.js'
import { nextPeriod } from './preview-renewal.js'
import { noticeTrialEnd } from './trial-notice.js'
import { noticeUpcoming } from './upcoming-notice.js'

/** What a subscription does by itself when its time comes. Looks at what is due, does it, and plans what comes next. */
export function subscriptionDue(stage: Stage, id: string): void {
  const subscription = stage.world.subscriptions.get(id)
  if (!subscription || subscription.status === 'canceled' || subscription.status === 'incomplete_expired') return
  doDue(stage, subscription)
  planNext(stage, findSubscription(stage, id))
}

function doDue(stage: Stage, subscription: Stripe.Subscription): void {
  const { now } = stage
  if (subscription.status === 'incomplete') {
    if (subscription.created + graceSeconds <= now) expire(stage, subscription)
    return
  }
  if (subscription.cancel_at !== null && subscription.cancel_at <= now) {
    endAsTold(stage, subscription)
    return
  }
  if (subscription.status === 'paused') {
    expireUpdate(stage, subscription)
    return
  }
  const noticed = noticeTrialEnd(stage, resumeCollection(stage, expireUpdate(stage, subscription)))
  noticeUpcoming(stage, noticed)
  if (noticed.status === 'trialing') {
    if (noticed.trial_end !== null && noticed.trial_end <= now) endTrial(stage, noticed)
    return
  }
  renew(stage, noticed)
}

/** Nobody paid for it within a day: it never was. */
function expire(stage: Stage, subscription: Stripe.Subscription): void {
  advanceSubscription(stage, subscription, { kind: 'expired', at: stage.now })
  voidFirstInvoice(stage, subscription)
}

function expireUpdate(stage: Stage, subscription: Stripe.Subscription): Stripe.Subscription {
  const update = subscription.pending_update
  if (!update || update.expires_at > stage.now) return subscription
  const invoice = stage.world.invoices.get(idOf(subscription.latest_invoice) ?? '')
  if (invoice?.status === 'open') voidInvoice(stage, invoice)
  const without = advanceSubscription(stage, subscription, { kind: 'changed', to: { pending_update: null } })
  stage.emit('customer.subscription.pending_update_expired', without)
  return without
}

function resumeCollection(stage: Stage, subscription: Stripe.Subscription): Stripe.Subscription {
  const at = subscription.pause_collection?.resumes_at ?? null
  if (at === null || at > stage.now) return subscription
  return advanceSubscription(stage, subscription, { kind: 'changed', to: { pause_collection: null } })
}

/** The trial is over: the first period that costs something begins, unless there is nothing to charge and the subscription was told to stop then. */
export function endTrial(stage: Stage, subscription: Stripe.Subscription): void {
  const missing = subscription.trial_settings?.end_behavior.missing_payment_method
  const stuck = subscription.collection_method === 'charge_automatically' && !hasPaymentMethod(stage, subscription)
  if (stuck && missing === 'cancel') {
    endSubscription(stage, subscription, {})
    return
  }
  if (stuck && missing === 'pause') {
    advanceSubscription(stage, subscription, {
      kind: 'paused',
      at: stage.now,
      reason: 'trial_end_without_payment_method',
    })
    return
  }
  renew(stage, subscription)
}

/** Begins the next period of every item whose period is over, and makes the draft that bills it. */
function renew(stage: Stage, subscription: Stripe.Subscription): void {
  const over = subscription.items.data.filter((item) => item.current_period_end <= stage.now)
  const [first] = over
  if (!first) return
  const renewed = subscription.items.data.map((item) => (over.includes(item) ? nextPeriod(subscription, item) : item))
  const billed = { ...subscription, items: itemsList(subscription.id, renewed) }
  const draft = billItems(stage, billed, {
    reason: 'subscription_cycle',
    items: renewed.filter((item) => over.some(({ id }) => id === item.id)),
    used: metered(subscription).filter((item) => over.includes(item)),
    // After a trial the first period may be a part of one, up to an anchor that was set.
    amountOf: (item) => amountInPeriod(stage, subscription, item),
    autoAdvance: subscription.status !== 'unpaid' && subscription.pause_collection === null,
    period: { start: first.current_period_start, end: first.current_period_end },
  })
  const settled = withoutSpentDiscounts(stage, billed, draft)
  // The end of a trial and what comes of it are one change.
  const kind = subscription.status === 'trialing' ? 'trial_ended' : 'changed'
  advanceSubscription(stage, subscription, { kind, to: { ...pickRenewal(settled), latest_invoice: draft.id } })
  endDiscounts(stage, billed, settled)
  pauseInvoice(stage, subscription, draft)
}

function pickRenewal({ items, discounts }: Stripe.Subscription) {
  return { items, discounts }
}

/** What becomes of an invoice while collection is paused. */
function pauseInvoice(stage: Stage, subscription: Stripe.Subscription, draft: Stripe.Invoice): void {
  const behaviour = subscription.pause_collection?.behavior
  if (behaviour === undefined || behaviour === 'keep_as_draft') return
  const invoice = finalizeInvoice(stage, draft)
  if (invoice.status !== 'open') return
  if (behaviour === 'void') voidInvoice(stage, invoice)
  else markUncollectible(stage, invoice, 'subscription_paused')
}
