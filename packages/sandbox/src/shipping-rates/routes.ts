import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, text } from '../parameters/index.js'
import {
  createParameters,
  createShippingRate,
  findShippingRate,
  updateParameters,
  updateShippingRate,
} from './write-shipping-rate.js'

export const shippingRateRoutes: readonly AnyRoute[] = [
  route('POST /v1/shipping_rates', createParameters, createShippingRate),
  route(
    'GET /v1/shipping_rates',
    { ...pageParameters, active: boolean(), created: createdRange, currency: text(3) },
    ({ world, params }) =>
      listObjects(
        world.shipping_rates,
        'shipping rate',
        '/v1/shipping_rates',
        params,
        (rate) =>
          isWithin(rate.created, params.created) &&
          (params.active === undefined || rate.active === params.active) &&
          (params.currency === undefined || rate.fixed_amount?.currency === params.currency.toLowerCase()),
      ),
  ),
  route('GET /v1/shipping_rates/:id', { expand }, (call) => findShippingRate(call, call.id)),
  route('POST /v1/shipping_rates/:id', updateParameters, updateShippingRate),
]
