import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { createShippingRateOf, findShippingRate } from '../shipping-rates/index.js'
import type { Stage } from '../world/index.js'
import type { createParameters } from './parameters.js'

type Written = NonNullable<Parsed<typeof createParameters>['shipping_options']>

/** What the buyer may choose from. The first is chosen until they choose another. */
export function shippingOptionsOf(
  stage: Stage,
  written: Written | undefined,
  currency: string | null,
): Stripe.Checkout.Session.ShippingOption[] {
  return (written ?? []).map(({ shipping_rate: id, shipping_rate_data: data }, at) => {
    const param = `shipping_options[${at}]`
    if ((id === undefined) === (data === undefined)) {
      throw invalid('Each shipping option needs either `shipping_rate` or `shipping_rate_data`.', { param })
    }
    const rate = data ? createShippingRateOf(stage, data) : findShippingRate(stage, id ?? '', `${param}[shipping_rate]`)
    if (rate.fixed_amount?.currency !== currency) {
      throw invalid(`The shipping rate has to be in the currency of the session, ${currency}.`, { param })
    }
    return { shipping_amount: rate.fixed_amount?.amount ?? 0, shipping_rate: rate.id }
  })
}
