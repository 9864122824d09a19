import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { addIntervals } from '../billing/index.js'
import { endDiscount } from '../discounts/index.js'
import { noSuch, refused } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceSubscription, findSubscription, keepSubscription } from './advance-subscription.js'
import { billItems } from './bill-items.js'
import { billingMode } from './billing-mode.js'
import { itemsList } from './items.js'
import { planNext } from './next-moment.js'
import type { migrateParameters, pauseParameters, resumeParameters } from './parameters.js'
import { prorateChange } from './prorate.js'
import { settleChangeInvoice } from './settle-invoice.js'

/** Stops a subscription for a while. What is unused of the period is credited, unless told otherwise. */
export function pauseByRequest(call: Call<Parsed<typeof pauseParameters>>): Stripe.Subscription {
  const subscription = findSubscription(call, call.id)
  if (subscription.billing_mode.type !== 'flexible') {
    throw refused('Only a subscription with a billing_mode of flexible can be paused. Migrate it first.', {
      param: 'id',
    })
  }
  if (subscription.schedule !== null) {
    throw refused('A subscription that has a schedule cannot be paused. Release the schedule first.', { param: 'id' })
  }
  const paused = advanceSubscription(call, subscription, { kind: 'paused', at: call.now, reason: 'pause_requested' })
  const unused = call.params.bill_for?.unused_time_from?.type ?? 'now'
  if (unused === 'none' || subscription.status === 'trialing') return paused
  for (const item of subscription.items.data) {
    const at = unused === 'now' ? call.now : item.current_period_start
    prorateChange(call, subscription, { before: item, after: undefined, at })
  }
  if (call.params.invoicing_behavior === 'invoice') billNow(call, paused, [])
  return findSubscription(call, call.id)
}

/** Goes on with a subscription that was paused: with a new period from now, or in the one that it was in. */
export function resumeByRequest(call: Call<Parsed<typeof resumeParameters>>): Stripe.Subscription {
  const { params } = call
  const subscription = findSubscription(call, call.id)
  const anchorNow = params.billing_cycle_anchor?.type !== 'unchanged'
  const resumed = advanceSubscription(call, subscription, { kind: 'resumed' })
  if (!anchorNow) {
    planNext(call, resumed)
    return resumed
  }
  const items = resumed.items.data.map((item) => withPeriodFrom(call, item))
  const restarted = advanceSubscription(call, resumed, {
    kind: 'changed',
    to: { billing_cycle_anchor: call.now, items: itemsList(resumed.id, items) },
  })
  const paid = billNow(call, restarted, items)
  if (!paid && params.payment_behavior === 'resume_on_payment_success') {
    const unpaid = findSubscription(call, call.id)
    advanceSubscription(call, unpaid, { kind: 'paused', at: call.now, reason: 'first_payment_failure' })
  }
  const after = findSubscription(call, call.id)
  planNext(call, after)
  return after
}

function withPeriodFrom({ now }: Stage, item: Stripe.SubscriptionItem): Stripe.SubscriptionItem {
  const recurring = item.price.recurring ?? { interval: 'month', interval_count: 1 }
  return { ...item, current_period_start: now, current_period_end: addIntervals(now, recurring, 1) }
}

function billNow(stage: Stage, subscription: Stripe.Subscription, items: readonly Stripe.SubscriptionItem[]): boolean {
  const draft = billItems(stage, subscription, {
    reason: 'subscription_update',
    items,
    autoAdvance: true,
    period: { start: stage.now, end: stage.now },
  })
  keepSubscription(stage, { ...subscription, latest_invoice: draft.id })
  return settleChangeInvoice(stage, draft, 'allow_incomplete')
}

/** Moves a subscription of the classic mode to the flexible one. */
export function migrateByRequest(call: Call<Parsed<typeof migrateParameters>>): Stripe.Subscription {
  const subscription = findSubscription(call, call.id)
  if (subscription.billing_mode.type === 'flexible') {
    throw refused('This subscription has a billing_mode of flexible already.', { param: 'billing_mode[type]' })
  }
  const migrated = { ...billingMode(call.params.billing_mode), updated_at: call.now }
  return advanceSubscription(call, subscription, { kind: 'changed', to: { billing_mode: migrated } })
}

/** Takes every discount off a subscription. */
export function deleteDiscount(call: Call<object>): Stripe.DeletedDiscount {
  const subscription = findSubscription(call, call.id)
  const [first] = subscription.discounts
  if (first === undefined) {
    throw noSuch('active discount for subscription', subscription.id)
  }
  advanceSubscription(call, subscription, { kind: 'changed', to: { discounts: [] } })
  const [deleted] = subscription.discounts.flatMap((discount) => endDiscount(call, idOf(discount) ?? '') ?? [])
  if (!deleted) throw new TypeError(`The discounts of ${subscription.id} are unknown.`)
  return deleted
}
