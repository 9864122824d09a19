import type Stripe from 'stripe'
import { addIntervals } from '../billing/index.js'
import { invalid } from '../errors/index.js'
import { taxRatesOf } from '../invoices/assemble-invoice.js'
import { isMetered } from '../meters/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { priceIn } from '../prices/index.js'
import { oneTimePrice } from '../subscriptions/add-invoice-items.js'
import { recurringPrice, refuseMixedIntervals } from '../subscriptions/items.js'
import { refuseLongTrial } from '../subscriptions/refuse-trial-end.js'
import { idOf, type Stage } from '../world/index.js'
import type { createParameters, updateParameters } from './parameters.js'

type Phase = Stripe.SubscriptionSchedule.Phase
type Created = NonNullable<Parsed<typeof createParameters>['phases']>[number]
type Updated = NonNullable<Parsed<typeof updateParameters>['phases']>[number]
export type GivenPhase = Created | Updated

/** Phases one after the other: each begins where the one before ends. One that names no currency is in that of the subscription that there is, or else of its first price. */
export function buildPhases(
  stage: Stage,
  given: readonly GivenPhase[],
  {
    start,
    mode,
    currency,
  }: { start: number; mode: Stripe.SubscriptionSchedule.BillingMode; currency?: string | undefined },
): Phase[] {
  if (given.length === 0) throw invalid('A schedule needs at least one phase.', { param: 'phases' })
  let at = start
  return given.map((phase, index) => {
    const param = `phases[${index}]`
    if ('start_date' in phase && typeof phase.start_date === 'number' && index > 0 && phase.start_date !== at) {
      throw invalid('A phase has to begin where the one before it ends.', { param: `${param}[start_date]` })
    }
    const built = buildPhase(stage, { currency, ...phase }, at, param)
    refuseMixedIntervals(pricesOf(stage, built), mode, `${param}[items]`)
    at = built.end_date
    return built
  })
}

function buildPhase(stage: Stage, given: GivenPhase, start: number, param: string): Phase {
  const items = given.items.map((item, at) => buildItem(stage, item, `${param}[items][${at}]`))
  const [first] = items
  if (!first) throw invalid('A phase needs at least one item.', { param: `${param}[items]` })
  const price = stage.world.prices.get(idOf(first.price) ?? '')
  const end = endOf(given, start, price, param)
  const currency = given.currency?.toLowerCase() ?? price?.currency ?? 'usd'
  refuseForeignPrices(stage, items, currency, param)
  const trial = trialEnd(stage, given, end)
  refuseLongTrial(Math.max(start, stage.now), trial ?? 0, `${param}[trial_end]`)
  return {
    add_invoice_items: (given.add_invoice_items ?? []).map((item, at) =>
      buildInvoiceItem(stage, item, `${param}[add_invoice_items][${at}]`),
    ),
    application_fee_percent: given.application_fee_percent ?? null,
    billing_cycle_anchor: given.billing_cycle_anchor ?? null,
    billing_thresholds: null,
    collection_method: given.collection_method ?? null,
    currency,
    default_payment_method: given.default_payment_method ?? null,
    default_tax_rates: taxRatesOf(stage, given.default_tax_rates),
    description: given.description ?? null,
    discounts: discountsOf(given),
    end_date: end,
    invoice_settings: null,
    items,
    metadata: mergeMetadata({}, given.metadata),
    on_behalf_of: given.on_behalf_of ?? null,
    proration_behavior: given.proration_behavior ?? 'create_prorations',
    start_date: start,
    transfer_data: given.transfer_data ? { amount_percent: null, ...given.transfer_data } : null,
    trial_end: trial,
  }
}

function pricesOf({ world }: Stage, { items }: Phase): Stripe.Price[] {
  return items.flatMap(({ price }) => world.prices.get(idOf(price) ?? '') ?? [])
}

/** What can't be billed when its day comes is refused on the day that it is planned. */
function refuseForeignPrices(stage: Stage, items: Phase['items'], currency: string, param: string): void {
  for (const [at, item] of items.entries()) {
    const price = stage.world.prices.get(idOf(item.price) ?? '')
    if (!price || priceIn(stage, price, currency)) continue
    throw invalid(
      `The price specified supports the currency ${price.currency}. This doesn't match the expected currency: ${currency}.`,
      { param: `${param}[items][${at}]` },
    )
  }
}

function buildItem(stage: Stage, given: GivenPhase['items'][number], param: string): Phase['items'][number] {
  const price = recurringPrice(stage, given, param)
  return {
    billing_thresholds: null,
    discounts: discountsOf(given),
    metadata: mergeMetadata({}, given.metadata),
    plan: price.id,
    price: price.id,
    ...(!isMetered(price) && { quantity: given.quantity ?? 1 }),
    tax_rates: taxRatesOf(stage, given.tax_rates),
  }
}

/** A one-time price that goes on the first invoice of the phase. */
function buildInvoiceItem(
  stage: Stage,
  given: NonNullable<GivenPhase['add_invoice_items']>[number],
  param: string,
): Phase['add_invoice_items'][number] {
  return {
    discountable: given.discountable ?? null,
    discounts: discountsOf(given),
    metadata: given.metadata ? mergeMetadata({}, given.metadata) : null,
    period: { end: { type: 'phase_end' }, start: { type: 'phase_start' } },
    price: oneTimePrice(stage, given, param).id,
    quantity: given.quantity ?? 1,
    tax_rates: taxRatesOf(stage, given.tax_rates),
  }
}

function discountsOf({ discounts }: Pick<GivenPhase, 'discounts'>): Phase['discounts'] {
  return (discounts ?? []).map((discount) => ({
    coupon: discount.coupon ?? null,
    discount: discount.discount ?? null,
    promotion_code: discount.promotion_code ?? null,
  }))
}

/** A phase ends on a day, after a while, or with one period of its first price: with several where a request of an older version counts them. */
function endOf(given: GivenPhase, start: number, price: Stripe.Price | undefined, param: string): number {
  const { duration, end_date: end, iterations } = given
  if (duration && end !== undefined) {
    throw invalid('You may only specify one of these parameters: duration, end_date.', { param: `${param}[end_date]` })
  }
  if (iterations !== undefined && (duration || end !== undefined)) {
    throw invalid(`You may only specify one of these parameters: iterations, ${duration ? 'duration' : 'end_date'}.`, {
      param: `${param}[iterations]`,
    })
  }
  if (duration) return addIntervals(start, { interval_count: 1, ...duration }, 1)
  if (typeof end === 'number') {
    if (end <= start) throw invalid('A phase has to end after it begins.', { param: `${param}[end_date]` })
    return end
  }
  return addIntervals(start, price?.recurring ?? { interval: 'month', interval_count: 1 }, iterations ?? 1)
}

function trialEnd({ now }: Stage, { trial, trial_end: at }: GivenPhase, end: number): number | null {
  if (trial) return end
  return at === 'now' ? now : (at ?? null)
}
