import type Stripe from 'stripe'
import { settleLines, unusedPart } from '../billing/index.js'
import { appliedDiscounts } from '../discounts/index.js'
import { buildItem, keepItem } from '../invoice-items/index.js'
import { pricingOf } from '../invoices/draft-lines.js'
import { productName } from '../invoices/line-verbs.js'
import { isMetered } from '../meters/index.js'
import { priceIn } from '../prices/index.js'
import { idOf, type Stage } from '../world/index.js'
import { itemAmount } from './item-amount.js'
import { type Debit, lastDebit } from './last-debit.js'
import { billedEnd, wholePeriod } from './periods.js'

type Item = Stripe.SubscriptionItem

/** Makes up for a change in the middle of a period: credits what is unused of the old item, charges what is left with the new one, to the second. */
export function prorateChange(
  stage: Stage,
  subscription: Stripe.Subscription,
  change: { before: Item | undefined; after: Item | undefined; at: number; restarted?: boolean },
): void {
  const { before, after, at } = change
  if (before && after && !isOther(before, after)) return
  // Where one period ends and the next begins there is nothing to make up for.
  if (((before ?? after)?.current_period_end ?? at) <= at && !change.restarted) return
  if (before) keepProration(stage, subscription, before, { at, sign: -1 })
  // An item whose period begins anew is billed for all of it.
  if (after && !change.restarted) keepProration(stage, subscription, after, { at, sign: 1 })
}

/** Makes up for another day on which a subscription is to end, when that is in the period that runs: credits what it is shorter by, or charges what it is longer. */
export function prorateEnd(
  stage: Stage,
  subscription: Stripe.Subscription,
  item: Item,
  { from, to }: { from: number; to: number },
): void {
  if (to < from) keepProration(stage, subscription, item, { at: to, sign: -1, end: from })
  if (to > from) keepProration(stage, subscription, item, { at: from, sign: 1, end: to })
}

function isOther(before: Item, after: Item): boolean {
  return (
    before.price.id !== after.price.id ||
    before.quantity !== after.quantity ||
    before.current_period_end !== after.current_period_end
  )
}

function keepProration(
  stage: Stage,
  subscription: Stripe.Subscription,
  item: Item,
  { at, sign, end = billedEnd(subscription, item) }: { at: number; sign: 1 | -1; end?: number },
): void {
  // What is used is billed when it was used.
  if (isMetered(item.price)) return
  const { amount, period } = billedFor(stage, subscription, item, { at, sign, end })
  const unused = unusedPart(amount, period, at) - unusedPart(amount, period, end)
  const day = new Date(at * 1000).toLocaleDateString('en-GB', {
    day: '2-digit',
    month: 'short',
    timeZone: 'UTC',
    year: 'numeric',
  })
  const name = productName(stage, item.price) ?? 'Subscription'
  const what = item.quantity === 1 ? name : `${item.quantity ?? 0} × ${name}`
  keepItem(
    stage,
    buildItem(stage, {
      // Zero has no sign.
      amount: unused === 0 ? 0 : sign * unused,
      currency: subscription.currency,
      customer: idOf(subscription.customer) ?? '',
      description: sign < 0 ? `Unused time on ${what} after ${day}` : `Remaining time on ${what} after ${day}`,
      discountable: false,
      parent: {
        subscription_details: { subscription: subscription.id, subscription_item: item.id },
        type: 'subscription_details',
      },
      period: { start: at, end },
      pricing: pricingOf(priceIn(stage, item.price, subscription.currency) ?? item.price),
      proration: true,
      quantity: item.quantity ?? 0,
      taxRates: item.tax_rates ?? [],
    }),
  )
}

/** What a proration is a part of. In the flexible mode, what is credited is what was charged, whatever price and discounts came after. */
function billedFor(
  stage: Stage,
  subscription: Stripe.Subscription,
  item: Item,
  { at, sign, end }: { at: number; sign: 1 | -1; end: number },
): Debit {
  const credits = sign < 0 && subscription.billing_mode.type === 'flexible'
  const debit = credits ? lastDebit(stage.world, subscription, item, { from: at, to: end }) : undefined
  return (
    debit ?? {
      amount: discountedAmount(stage, subscription, item),
      period: wholePeriod(subscription, item),
    }
  )
}

/** What a period of an item costs after its discounts: a proration has them in it already. */
function discountedAmount(stage: Stage, subscription: Stripe.Subscription, item: Item): number {
  const amount = itemAmount(stage, item, subscription.currency)
  const [settled] = settleLines(
    [
      {
        amount,
        discountable: true,
        discounts: appliedDiscounts(stage, item.discounts),
        product: idOf(item.price.product),
        taxRates: [],
      },
    ],
    appliedDiscounts(stage, subscription.discounts),
    'none',
  )
  return settled?.taxable ?? amount
}
