import type Stripe from 'stripe'
import { type AnyRoute, route } from '../api/route.js'
import { isWithin, listObjects } from '../lists/index.js'
import { expand, type Parsed } from '../parameters/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { createPrice } from './create-price.js'
import { findPrice } from './find-price.js'
import { createParameters, listParameters, updateParameters } from './parameters.js'
import { updatePrice } from './update-price.js'

export const priceRoutes: readonly AnyRoute[] = [
  route('POST /v1/prices', createParameters, createPrice),
  route('GET /v1/prices', listParameters, ({ world, params }) =>
    listObjects(world.prices, 'price', '/v1/prices', params, (price) => isWanted(price, params)),
  ),
  route('GET /v1/prices/search', searchParameters, ({ world, params }) =>
    searchObjects(world.prices, '/v1/prices/search', params),
  ),
  route('GET /v1/prices/:id', { expand }, (call) => findPrice(call, call.id)),
  route('POST /v1/prices/:id', updateParameters, updatePrice),
]

function isWanted(price: Stripe.Price, wanted: Parsed<typeof listParameters>): boolean {
  const { recurring } = wanted
  return (
    isWithin(price.created, wanted.created) &&
    (wanted.active === undefined || price.active === wanted.active) &&
    (wanted.currency === undefined || price.currency === wanted.currency.toLowerCase()) &&
    (!wanted.lookup_keys || wanted.lookup_keys.some((key) => key === price.lookup_key)) &&
    (wanted.product === undefined || price.product === wanted.product) &&
    (wanted.type === undefined || price.type === wanted.type) &&
    (recurring?.interval === undefined || price.recurring?.interval === recurring.interval) &&
    (recurring?.meter === undefined || price.recurring?.meter === recurring.meter) &&
    (recurring?.usage_type === undefined || price.recurring?.usage_type === recurring.usage_type)
  )
}
