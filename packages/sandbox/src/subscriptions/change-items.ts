import type Stripe from 'stripe'
import { addIntervals } from '../billing/index.js'
import { noSuch } from '../errors/index.js'
import { isMetered } from '../meters/index.js'
import type { Stage } from '../world/index.js'
import { itemAmount } from './item-amount.js'
import { buildItem, checkItems, type GivenItem } from './items.js'
import { intervalOf, periodAround } from './periods.js'

type Item = Stripe.SubscriptionItem
export type GivenChange = GivenItem & { id?: string; deleted?: boolean }

/** A subscription's items before and after a change, each beside the other. */
export interface ItemChange {
  before: Item | undefined
  after: Item | undefined
  /** Whether a period begins anew with the change. */
  restarted: boolean
}

type Pair = Omit<ItemChange, 'restarted'>

/** What a request makes of the items: those it does not name stay. With an anchor of `now` each begins a new period, and so it does when what was free costs something. */
export function changeItems(
  stage: Stage,
  subscription: Stripe.Subscription,
  given: readonly GivenChange[],
  anchor: 'now' | 'unchanged' | undefined,
): ItemChange[] {
  const named = given.map((change, at): Pair => changeItem(stage, subscription, change, `items[${at}]`))
  const rest = subscription.items.data
    .filter(({ id }) => !named.some(({ before }) => before?.id === id))
    .map((item): Pair => ({ before: item, after: item }))
  const all = [...rest, ...named]
  const anew = anchor === 'now' || (anchor !== 'unchanged' && beginsToCost(stage, subscription, all))
  const changes = all.map(({ before, after }): ItemChange => {
    const restarted = after !== undefined && (anew || hasOtherInterval(before, after))
    return { before, after: restarted ? withNewPeriod(stage, after) : after, restarted }
  })
  checkItems(
    stage,
    changes.flatMap(({ after }) => after ?? []),
    subscription,
  )
  return changes
}

/** Whether a subscription that was free is no longer. */
function beginsToCost(stage: Stage, { currency, status }: Stripe.Subscription, changes: readonly Pair[]): boolean {
  const isFree = (item: Item) => !isMetered(item.price) && itemAmount(stage, item, currency) === 0
  const [before, after] = [changes.flatMap((one) => one.before ?? []), changes.flatMap((one) => one.after ?? [])]
  return status === 'active' && before.every(isFree) && !after.every(isFree)
}

function changeItem(stage: Stage, subscription: Stripe.Subscription, change: GivenChange, param: string): Pair {
  const { id, deleted, ...given } = change
  const before = id === undefined ? undefined : subscription.items.data.find((item) => item.id === id)
  if (id !== undefined && !before) throw noSuch('subscription_item', id, `${param}[id]`)
  if (deleted) return { before, after: undefined }
  const owner = { id: subscription.id, customer: String(subscription.customer) }
  if (before) {
    const period = { start: before.current_period_start, end: before.current_period_end }
    return { before, after: buildItem(stage, owner, given, { period, param, before }) }
  }
  const after = buildItem(stage, owner, given, { period: { start: stage.now, end: stage.now }, param })
  return { before, after: { ...after, ...periodOf(stage, subscription, after) } }
}

/** A new item joins the period that others of its interval are in, or the one of its own that the anchor gives it. */
function periodOf(
  { now }: Stage,
  subscription: Stripe.Subscription,
  { price }: Item,
): Pick<Item, 'current_period_start' | 'current_period_end'> {
  const like = subscription.items.data.find((other) => isSameInterval(other.price, price))
  if (like) return { current_period_start: like.current_period_start, current_period_end: like.current_period_end }
  const { start, end } = periodAround(subscription, price, now)
  return { current_period_start: start, current_period_end: end }
}

function isSameInterval(one: Stripe.Price, other: Stripe.Price): boolean {
  const [is, was] = [intervalOf(one), intervalOf(other)]
  return is.interval === was.interval && is.interval_count === was.interval_count
}

function hasOtherInterval(before: Item | undefined, { price }: Item): boolean {
  return before !== undefined && !isSameInterval(before.price, price)
}

function withNewPeriod({ now }: Stage, item: Item): Item {
  return { ...item, current_period_start: now, current_period_end: addIntervals(now, intervalOf(item.price), 1) }
}
