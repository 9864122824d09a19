import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { addIntervals } from '../billing/index.js'
import { refused } from '../errors/index.js'
import { createSchedule, updateSchedule } from '../subscription-schedules/write-schedule.js'
import { updateSubscription } from '../subscriptions/index.js'
import { idOf, type Stage } from '../world/index.js'
import { offerFor } from './offered-plans.js'
import { ownSubscription } from './own-subscription.js'
import { findConfiguration } from './write-configuration.js'

type Session = Stripe.BillingPortal.Session
type Item = Stripe.SubscriptionItem
type Feature = Stripe.BillingPortal.Configuration.Features['subscription_update']

export interface GivenChange {
  subscription: string
  price?: string
  quantity?: number
}

/** Takes a customer over to another price or quantity of what the configuration offers. */
export function changePlan(call: Call<GivenChange>, session: Session): void {
  const { params } = call
  const { features } = findConfiguration(call, idOf(session.configuration) ?? '')
  const subscription = ownSubscription(call, session, params.subscription)
  const { plans, quantity } = offerFor(call, features, subscription)
  if (params.price !== undefined && !plans.some(({ price }) => price === params.price)) {
    throw refused('This portal does not offer that price for this subscription.', { param: 'price' })
  }
  if (params.quantity !== undefined) {
    const fits = quantity && params.quantity >= quantity.minimum && params.quantity <= (quantity.maximum ?? Infinity)
    if (!fits) throw refused('This portal does not offer that quantity for this subscription.', { param: 'quantity' })
  }
  const [item] = subscription.items.data
  if (!item) throw new TypeError(`The subscription ${subscription.id} has no item.`)
  apply(call, subscription, features.subscription_update, [{ id: item.id, ...wanted(params) }])
}

/** Does what the session was opened for. */
export function confirmChange(call: Call<object>, session: Session): void {
  const { features } = findConfiguration(call, idOf(session.configuration) ?? '')
  const confirmed = session.flow?.subscription_update_confirm
  if (!confirmed) throw refused('This portal was not opened to confirm a change.', { param: 'id' })
  const subscription = ownSubscription(call, session, confirmed.subscription)
  const items = confirmed.items.map(({ id, price, quantity }) => ({
    id: id ?? '',
    ...(price !== null && { price }),
    ...(quantity !== undefined && { quantity }),
  }))
  const discounts = (confirmed.discounts ?? []).map(({ coupon, promotion_code: code }) =>
    code === null ? { coupon: coupon ?? '' } : { promotion_code: code },
  )
  apply(call, subscription, features.subscription_update, items, discounts)
}

function wanted({ price, quantity }: GivenChange) {
  return { ...(price !== undefined && { price }), ...(quantity !== undefined && { quantity }) }
}

interface Change {
  id: string
  price?: string
  quantity?: number
}

function apply(
  call: Call<object>,
  subscription: Stripe.Subscription,
  feature: Feature,
  items: readonly Change[],
  discounts: readonly ({ coupon: string } | { promotion_code: string })[] = [],
): void {
  if (discounts.length === 0 && waits(call, subscription, feature, items)) {
    changeAtPeriodEnd(call, subscription, items)
    return
  }
  const endsTrial = subscription.status === 'trialing' && feature.trial_update_behavior === 'end_trial'
  const proration = (['always_invoice', 'create_prorations', 'none'] as const).find(
    (word) => word === feature.proration_behavior,
  )
  updateSubscription(call, subscription, {
    items: [...items],
    // What can't be paid is not changed: nobody is there to ask the buyer a second time.
    payment_behavior: 'error_if_incomplete',
    ...(proration && { proration_behavior: proration }),
    ...(feature.billing_cycle_anchor === 'now' && { billing_cycle_anchor: { type: 'now' as const } }),
    ...(endsTrial && { trial_end: 'now' as const }),
    ...(discounts.length > 0 && { discounts: [...discounts] }),
  })
}

/** Whether the seller lets such a change wait for the end of the period: a cheaper one, or one with a shorter interval. */
function waits(stage: Stage, { items }: Stripe.Subscription, feature: Feature, changes: readonly Change[]): boolean {
  const conditions = new Set(feature.schedule_at_period_end.conditions.map(({ type }) => type))
  return changes.some(({ id, price, quantity }) => {
    const before = items.data.find((item) => item.id === id)
    const after = price === undefined ? before?.price : stage.world.prices.get(price)
    if (!before || !after) return false
    const [was, is] = [lengthOf(before.price), lengthOf(after)]
    const count = quantity ?? before.quantity ?? 1
    const cheaper = (after.unit_amount ?? 0) * count < (before.price.unit_amount ?? 0) * (before.quantity ?? 1)
    return (conditions.has('shortening_interval') && is < was) || (conditions.has('decreasing_item_amount') && cheaper)
  })
}

/** How long a period of a price is, in seconds from some day. */
function lengthOf({ recurring }: Stripe.Price): number {
  return recurring ? addIntervals(0, recurring, 1) : 0
}

function changeAtPeriodEnd(call: Call<object>, subscription: Stripe.Subscription, changes: readonly Change[]): void {
  const schedule = createSchedule({ ...call, params: { from_subscription: subscription.id } })
  const [phase] = schedule.phases
  const itemsOf = (told: (item: Item) => Partial<Change>) =>
    subscription.items.data.map((item) => ({
      price: item.price.id,
      ...(item.quantity !== undefined && { quantity: item.quantity }),
      ...told(item),
    }))
  const changed = (item: Item) => {
    const { id: _id, ...told } = changes.find(({ id }) => id === item.id) ?? { id: item.id }
    return told
  }
  updateSchedule({
    ...call,
    id: schedule.id,
    params: {
      end_behavior: 'release',
      phases: [
        { items: itemsOf(() => ({})), ...(phase && { start_date: phase.start_date, end_date: phase.end_date }) },
        { items: itemsOf(changed), proration_behavior: 'none' },
      ],
    },
  })
}
