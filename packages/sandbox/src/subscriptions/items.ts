import type Stripe from 'stripe'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid } from '../errors/index.js'
import { taxRatesOf } from '../invoices/assemble-invoice.js'
import { isMetered } from '../meters/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { createPriceOf, findPrice, priceIn } from '../prices/index.js'
import { idOf, type Stage } from '../world/index.js'
import type { itemFields } from './parameters.js'

export type GivenItem = Parsed<typeof itemFields>

/** More than this Stripe does not put on one subscription. */
const mostItems = 20

/** The price that an item names, or one that is made for it in passing. */
export function recurringPrice(stage: Stage, given: GivenItem, param: string): Stripe.Price {
  const named = given.price ?? given.plan
  if (named === undefined && !given.price_data) {
    throw invalid(`Missing required param: ${param}[price].`, { code: 'parameter_missing', param: `${param}[price]` })
  }
  const price = given.price_data
    ? createPriceOf(stage, given.price_data.product, { ...given.price_data, active: false })
    : findPrice(stage, named ?? '', `${param}[price]`)
  if (!price.recurring) {
    throw invalid(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      { param: `${param}[price]` },
    )
  }
  if (!price.active && !given.price_data) {
    throw invalid(`The price specified is inactive. This field only accepts active prices.`, {
      param: `${param}[price]`,
    })
  }
  return price
}

/** An item of a subscription, new or changed. */
export function buildItem(
  stage: Stage,
  subscription: { id: string; customer: string },
  given: GivenItem & { id?: string },
  place: {
    period: { start: number; end: number }
    before?: Stripe.SubscriptionItem
    param: string
    /** The price that was found or made already. */
    known?: Stripe.Price
  },
): Stripe.SubscriptionItem {
  const { before, period } = place
  const named = given.price ?? given.plan ?? given.price_data
  const price =
    place.known ?? (before && named === undefined ? before.price : recurringPrice(stage, given, place.param))
  const metered = isMetered(price)
  if (metered && given.quantity !== undefined) {
    throw invalid(
      `Quantity should not be specified where usage_type is \`metered\`. Remove quantity from \`${place.param}\``,
      { param: `${place.param}[quantity]` },
    )
  }
  const quantity = given.quantity ?? before?.quantity ?? 1
  const id = before?.id ?? stage.ids.make('si_', 14)
  return {
    id,
    object: 'subscription_item',
    billing_thresholds: given.billing_thresholds ?? before?.billing_thresholds ?? null,
    created: before?.created ?? stage.now,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts:
      given.discounts === undefined
        ? (before?.discounts ?? [])
        : redeemDiscounts(
            stage,
            given.discounts,
            {
              currency: price.currency,
              customer: subscription.customer,
              subscription: subscription.id,
              subscription_item: id,
              purchase: null,
            },
            `${place.param}[discounts]`,
          ),
    metadata: mergeMetadata(before?.metadata ?? {}, given.metadata),
    plan: planOf(price),
    price,
    ...(!metered && { quantity }),
    subscription: subscription.id,
    tax_rates: given.tax_rates === undefined ? (before?.tax_rates ?? []) : taxRatesOf(stage, given.tax_rates),
  }
}

/** The older shape of a recurring price, which items still carry. */
function planOf(price: Stripe.Price): Stripe.Plan {
  const { recurring } = price
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: recurring?.interval ?? 'month',
    interval_count: recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: recurring?.meter ?? null,
    nickname: price.nickname,
    product: idOf(price.product),
    tiers_mode: price.tiers_mode,
    transform_usage: price.transform_quantity,
    trial_period_days: recurring?.trial_period_days ?? null,
    usage_type: recurring?.usage_type ?? 'licensed',
  }
}

/** The items as the subscription shows them. */
export function itemsList(subscription: string, data: Stripe.SubscriptionItem[]): Stripe.Subscription['items'] {
  return { object: 'list', data, has_more: false, url: `/v1/subscription_items?subscription=${subscription}` }
}

/** Items of one subscription are in one currency, each price only once, and not too many; in the classic mode they are billed together. */
export function checkItems(
  stage: Stage,
  items: readonly Stripe.SubscriptionItem[],
  { billing_mode: mode, currency }: Pick<Stripe.Subscription, 'billing_mode' | 'currency'>,
): void {
  if (items.length === 0) throw invalid('A subscription must have at least one active item.', { param: 'items' })
  if (items.length > mostItems) throw invalid(`A subscription has at most ${mostItems} items.`, { param: 'items' })
  const foreign = items.find(({ price }) => !priceIn(stage, price, currency))
  if (foreign) {
    throw invalid(
      `The price specified supports the currency ${foreign.price.currency}. This doesn't match the expected currency: ${currency}.`,
      { param: 'items' },
    )
  }
  refuseMixedIntervals(
    items.map(({ price }) => price),
    mode,
    'items',
  )
  if (new Set(items.map(({ price }) => price.id)).size < items.length) {
    throw invalid('A subscription cannot have two items with the same price. Use a quantity.', { param: 'items' })
  }
}

/** In the classic mode everything is billed at once. @throws StripeError 400 for prices of several intervals */
export function refuseMixedIntervals(
  prices: readonly Stripe.Price[],
  { type }: Pick<Stripe.Subscription.BillingMode, 'type'>,
  param: string,
): void {
  const intervals = new Set(prices.map(({ recurring }) => `${recurring?.interval_count} ${recurring?.interval}`))
  if (type !== 'classic' || intervals.size < 2) return
  throw invalid(
    'All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`. If you meant to update an existing subscription item instead of creating a new one, make sure to include the subscription item ID in your request.',
    { param },
  )
}
