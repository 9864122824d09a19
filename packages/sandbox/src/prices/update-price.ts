import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import { currencyOptionsOf } from './currency-options.js'
import { findPrice } from './find-price.js'
import { takeLookupKey } from './lookup-keys.js'
import type { updateParameters } from './parameters.js'

/** Changes how a price is called and whether it is for sale. What it costs never changes. */
export function updatePrice(call: Call<Parsed<typeof updateParameters>>): Stripe.Price {
  const { params, world } = call
  const before = findPrice(call, call.id)
  if (params.tax_behavior && before.tax_behavior !== 'unspecified' && params.tax_behavior !== before.tax_behavior) {
    throw invalid('You cannot change `tax_behavior` once it is set to `inclusive` or `exclusive`.', {
      param: 'tax_behavior',
    })
  }
  takeLookupKey(call, params.lookup_key, params.transfer_lookup_key ?? false, before.id)
  const after: Stripe.Price = {
    ...before,
    active: params.active ?? before.active,
    lookup_key: kept(params.lookup_key, before.lookup_key),
    metadata: mergeMetadata(before.metadata, params.metadata),
    nickname: kept(params.nickname, before.nickname),
    tax_behavior: params.tax_behavior ?? before.tax_behavior,
  }
  const details = world.price_details.get(before.id)
  if (details && params.currency_options !== undefined) {
    const told = currencyOptionsOf(after, details.tiers, params.currency_options ?? {})
    const earlier = params.currency_options === null ? {} : details.currency_options
    world.price_details.put({ ...details, currency_options: { ...earlier, ...told } })
  }
  return replaceObject(call, world.prices, before, after, 'price.updated')
}
