import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { endDiscount } from '../discounts/index.js'
import { noSuch, refused } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceSubscription, findSubscription, keepSubscription } from './advance-subscription.js'
import { billItems, hasSomethingToBill, keepUsage, metered } from './bill-items.js'
import { billingMode } from './billing-mode.js'
import { itemsList } from './items.js'
import type { migrateParameters, pauseParameters } from './parameters.js'
import { prorateChange } from './prorate.js'
import { settleChangeInvoice } from './settle-invoice.js'

/** Stops a subscription for a while. What is unused of the period is credited, and what was used is billed, unless told otherwise. */
export function pauseByRequest(call: Call<Parsed<typeof pauseParameters>>): Stripe.Subscription {
  const subscription = findSubscription(call, call.id)
  refusePause(subscription)
  const { bill_for: told, invoicing_behavior: invoicing } = call.params
  const used = told?.outstanding_usage_through?.type === 'none' ? [] : usedUntil(call, subscription)
  const unused = told?.unused_time_from?.type ?? 'now'
  const paused = advanceSubscription(call, subscription, {
    kind: 'paused',
    at: call.now,
    reason: 'pause_requested',
    to: { items: itemsList(subscription.id, withoutUsage(subscription, used)) },
  })
  for (const item of unused === 'none' ? [] : subscription.items.data) {
    const at = unused === 'now' ? call.now : item.current_period_start
    prorateChange(call, subscription, { before: item, after: undefined, at })
  }
  if (invoicing === 'invoice') billNow(call, paused, used)
  else for (const item of used) keepUsage(call, subscription, item)
  return findSubscription(call, call.id)
}

function refusePause(subscription: Stripe.Subscription): void {
  if (subscription.billing_mode.type !== 'flexible') {
    throw refused('Only a subscription with a billing_mode of flexible can be paused. Migrate it first.', {
      param: 'id',
    })
  }
  if (subscription.schedule !== null) {
    throw refused('A subscription that has a schedule cannot be paused. Release the schedule first.', { param: 'id' })
  }
  if (subscription.collection_method !== 'charge_automatically') {
    throw refused('Only a subscription with a collection_method of charge_automatically can be paused.', {
      param: 'id',
    })
  }
  if (subscription.status === 'trialing') {
    throw refused('A subscription cannot be paused while it is in a trial. End the trial first.', { param: 'id' })
  }
}

/** The metered items with what was used of them until now. */
function usedUntil({ now }: Stage, subscription: Stripe.Subscription): Stripe.SubscriptionItem[] {
  return metered(subscription).map((item) => ({ ...item, current_period_end: now }))
}

/** What is billed with the pause is not billed again when the period ends after it. */
function withoutUsage(
  { items }: Stripe.Subscription,
  used: readonly Stripe.SubscriptionItem[],
): Stripe.SubscriptionItem[] {
  return items.data.map((item) => {
    const billed = used.find(({ id }) => id === item.id)
    return billed ? { ...item, current_period_start: billed.current_period_end } : item
  })
}

function billNow(stage: Stage, subscription: Stripe.Subscription, used: readonly Stripe.SubscriptionItem[]): void {
  const bill = { reason: 'subscription_update' as const, items: [], used }
  if (!hasSomethingToBill(stage, subscription, bill)) return
  const draft = billItems(stage, subscription, {
    ...bill,
    autoAdvance: true,
    period: { start: stage.now, end: stage.now },
  })
  keepSubscription(stage, { ...subscription, latest_invoice: draft.id })
  settleChangeInvoice(stage, draft, 'allow_incomplete')
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
