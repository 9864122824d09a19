import type Stripe from 'stripe'
import { addIntervals } from '../billing/index.js'
import { noSuch } from '../errors/index.js'
import type { Stage } from '../world/index.js'
import { buildItem, checkItems, type GivenItem } from './items.js'

type Item = Stripe.SubscriptionItem
export type GivenChange = GivenItem & { id?: string; deleted?: boolean }

/** A subscription's items before and after a change, each beside the other. */
export interface ItemChange {
  before: Item | undefined
  after: Item | undefined
}

/** What a request makes of the items: those it does not name stay. `anchorNow` begins a new period for every one. */
export function changeItems(
  stage: Stage,
  subscription: Stripe.Subscription,
  given: readonly GivenChange[],
  anchorNow: boolean,
): ItemChange[] {
  const named = given.map((change, at): ItemChange => changeItem(stage, subscription, change, `items[${at}]`))
  const rest = subscription.items.data
    .filter(({ id }) => !named.some(({ before }) => before?.id === id))
    .map((item): ItemChange => ({ before: item, after: item }))
  const changes = [...rest, ...named].map(({ before, after }) => ({
    before,
    after: after && (anchorNow || hasOtherInterval(before, after)) ? withNewPeriod(stage, after) : after,
  }))
  checkItems(
    changes.flatMap(({ after }) => after ?? []),
    subscription.currency,
  )
  return changes
}

function changeItem(stage: Stage, subscription: Stripe.Subscription, change: GivenChange, param: string): ItemChange {
  const { id, deleted, ...given } = change
  const before = id === undefined ? undefined : subscription.items.data.find((item) => item.id === id)
  if (id !== undefined && !before) throw noSuch('subscription_item', id, `${param}[id]`)
  if (deleted) return { before, after: undefined }
  const period = before
    ? { start: before.current_period_start, end: before.current_period_end }
    : periodOf(stage, subscription)
  const owner = { id: subscription.id, customer: String(subscription.customer) }
  const after = buildItem(stage, owner, given, { period, param, ...(before && { before }) })
  return { before, after }
}

/** A new item joins the period that the others are in. */
function periodOf({ now }: Stage, { items }: Stripe.Subscription): { start: number; end: number } {
  const [first] = items.data
  return { start: first?.current_period_start ?? now, end: first?.current_period_end ?? now }
}

function hasOtherInterval(before: Item | undefined, { price }: Item): boolean {
  if (!before) return false
  const [was, is] = [before.price.recurring, price.recurring]
  return was?.interval !== is?.interval || was?.interval_count !== is?.interval_count
}

function withNewPeriod({ now }: Stage, item: Item): Item {
  const recurring = item.price.recurring ?? { interval: 'month', interval_count: 1 }
  return { ...item, current_period_start: now, current_period_end: addIntervals(now, recurring, 1) }
}
