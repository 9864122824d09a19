import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, refused } from '../errors/index.js'
import { findMeter } from '../meters/index.js'
import { checkCurrency } from '../money/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { createProductOf } from '../products/create-product.js'
import { findProduct } from '../products/find-product.js'
import type { Stage } from '../world/index.js'
import { customUnitAmount, tiersOf, unitAmounts } from './amounts.js'
import { currencyOptionsOf } from './currency-options.js'
import { takeLookupKey } from './lookup-keys.js'
import type { createParameters } from './parameters.js'

/** What a price is made of, wherever it is made: on its own, with its product, or in passing. */
export type PriceData = Omit<Parsed<typeof createParameters>, 'expand' | 'product_data'>

/** Makes a price for a product that exists, or for a new one. */
export function createPrice(call: Call<Parsed<typeof createParameters>>): Stripe.Price {
  const { product, product_data: data, ...given } = call.params
  if (product !== undefined && data) {
    throw invalid('You may only specify one of these parameters: product, product_data.', { param: 'product' })
  }
  if (product === undefined && !data) {
    throw invalid('Missing required param: product.', { code: 'parameter_missing', param: 'product' })
  }
  refuseContradictions(given)
  refuseMeter(call, given.recurring)
  const of = data ? createProductOf(call, data) : findProduct(call, product ?? '', 'product')
  return createPriceOf(call, of.id, given)
}

export function createPriceOf(stage: Stage, product: string, given: Omit<PriceData, 'product'>): Stripe.Price {
  refuseContradictions(given)
  const currency = checkCurrency(given.currency)
  const id = stage.ids.make('price_1')
  const tiers = given.tiers ? tiersOf(given.tiers) : null
  takeLookupKey(stage, given.lookup_key, given.transfer_lookup_key ?? false)
  const price: Stripe.Price = {
    id,
    object: 'price',
    active: given.active ?? true,
    billing_scheme: given.billing_scheme ?? 'per_unit',
    created: stage.now,
    currency,
    custom_unit_amount: customUnitAmount(given.custom_unit_amount),
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: mergeMetadata({}, given.metadata),
    nickname: given.nickname ?? null,
    product,
    recurring: recurringOf(given.recurring),
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers_mode: given.tiers_mode ?? null,
    transform_quantity: given.transform_quantity ?? null,
    type: given.recurring ? 'recurring' : 'one_time',
    ...unitAmounts(given),
  }
  const options = currencyOptionsOf(price, tiers, given.currency_options)
  stage.world.price_details.put({ id, tiers, currency_options: options })
  stage.world.prices.put(price)
  stage.emit('price.created', price)
  return price
}

function refuseContradictions(given: Omit<PriceData, 'product'>): void {
  const tiered = given.billing_scheme === 'tiered'
  if (tiered && (!given.tiers || !given.tiers_mode)) {
    const param = given.tiers ? 'tiers_mode' : 'tiers'
    throw invalid(`You must specify \`${param}\` when \`billing_scheme\` is \`tiered\`.`, { param })
  }
  if (!tiered && given.tiers) {
    throw invalid('You may only specify `tiers` when `billing_scheme` is `tiered`.', { param: 'tiers' })
  }
  if (tiered && given.transform_quantity) {
    throw invalid('`transform_quantity` cannot be combined with `tiers`.', { param: 'transform_quantity' })
  }
  const said = [given.unit_amount, given.unit_amount_decimal, given.tiers, given.custom_unit_amount]
  if (said.every((value) => value === undefined)) {
    throw invalid(
      'Prices require an `unit_amount`, `unit_amount_decimal`, `custom_unit_amount` or `tiers` parameter to be set.',
      { code: 'parameter_missing', param: 'unit_amount' },
    )
  }
  if (given.custom_unit_amount?.enabled && given.recurring) {
    throw invalid('You cannot use `custom_unit_amount` with a recurring price.', { param: 'custom_unit_amount' })
  }
}

function recurringOf(given: PriceData['recurring']): Stripe.Price.Recurring | null {
  if (!given) return null
  const days = { day: 1, week: 7, month: 30, year: 365 }[given.interval] * (given.interval_count ?? 1)
  if (days > mostDays) throw invalid('The maximum interval is three years.', { param: 'recurring[interval_count]' })
  return {
    interval: given.interval,
    interval_count: given.interval_count ?? 1,
    meter: given.meter ?? null,
    trial_period_days: given.trial_period_days ?? null,
    usage_type: given.usage_type ?? 'licensed',
  }
}

/** What is used is counted by a meter, and nothing else is. */
function refuseMeter(stage: Stage, recurring: PriceData['recurring']): void {
  if (!recurring) return
  const param = 'recurring[meter]'
  if (recurring.usage_type !== 'metered') {
    if (recurring.meter === undefined) return
    throw invalid('You may only specify `recurring[meter]` when `recurring[usage_type]` is `metered`.', { param })
  }
  if (recurring.meter === undefined) {
    throw invalid(
      'Prices with a `recurring[usage_type]` of `metered` must be backed by a meter. Pass it as `recurring[meter]`.',
      { code: 'parameter_missing', param },
    )
  }
  if (findMeter(stage, recurring.meter, param).status === 'active') return
  throw refused('The meter is inactive: a price can only be made with an active one.', { param })
}

/** Three years, with a leap day. */
const mostDays = 3 * 366
