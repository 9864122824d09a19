import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, invalid } from '../errors/index.js'
import { checkCurrency } from '../money/index.js'
import {
  boolean,
  expand,
  hash,
  integer,
  map,
  mergeMetadata,
  metadata,
  oneOf,
  type Parsed,
  required,
  taxBehavior,
  text,
} from '../parameters/index.js'
import type { Stage } from '../world/index.js'

const estimate = hash({
  unit: required(oneOf(['business_day', 'day', 'hour', 'month', 'week'])),
  value: required(integer(1)),
})
const currencyOptions = map(hash({ amount: integer(0), tax_behavior: taxBehavior }))

const createFields = {
  delivery_estimate: hash({ maximum: estimate, minimum: estimate }),
  display_name: required(text(100)),
  fixed_amount: hash({
    amount: required(integer(0)),
    currency: required(text(3)),
    currency_options: currencyOptions,
  }),
  metadata: metadata(),
  tax_behavior: taxBehavior,
  tax_code: text(),
  type: oneOf(['fixed_amount']),
}

/** A shipping rate that is made in passing. */
export const shippingRateData = hash(createFields)

export const createParameters = { ...createFields, expand }

export const updateParameters = {
  active: boolean(),
  expand,
  fixed_amount: hash({ currency_options: currencyOptions }),
  metadata: metadata(),
  tax_behavior: taxBehavior,
}

export function createShippingRate(call: Call<Parsed<typeof createParameters>>): Stripe.ShippingRate {
  return createShippingRateOf(call, call.params)
}

/** Makes a shipping rate, on its own or in passing, for one Checkout Session. */
export function createShippingRateOf(
  stage: Stage,
  params: Omit<Parsed<typeof createParameters>, 'expand'>,
): Stripe.ShippingRate {
  if (!params.fixed_amount) {
    throw invalid('Missing required param: fixed_amount.', { code: 'parameter_missing', param: 'fixed_amount' })
  }
  const { amount, currency } = params.fixed_amount
  const delivery = params.delivery_estimate
  const rate: Stripe.ShippingRate = {
    id: stage.ids.make('shr_1'),
    object: 'shipping_rate',
    active: true,
    created: stage.now,
    delivery_estimate: delivery ? { maximum: delivery.maximum ?? null, minimum: delivery.minimum ?? null } : null,
    display_name: params.display_name,
    fixed_amount: { amount, currency: checkCurrency(currency) },
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tax_code: params.tax_code ?? null,
    type: 'fixed_amount',
  }
  stage.world.shipping_rates.put(rate)
  return rate
}

/** Stripe announces nothing about shipping rates. */
export function updateShippingRate(call: Call<Parsed<typeof updateParameters>>): Stripe.ShippingRate {
  const before = findShippingRate(call, call.id)
  const after: Stripe.ShippingRate = {
    ...before,
    active: call.params.active ?? before.active,
    metadata: mergeMetadata(before.metadata, call.params.metadata),
    tax_behavior: call.params.tax_behavior ?? before.tax_behavior,
  }
  call.world.shipping_rates.put(after)
  return after
}

export function findShippingRate(stage: Stage, id: string, param = 'id'): Stripe.ShippingRate {
  return found(stage.world.shipping_rates.get(id), 'shipping rate', id, param)
}
