import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand } from '../parameters/index.js'
import { createParameters, createTaxRate, findTaxRate, updateParameters, updateTaxRate } from './write-tax-rate.js'

export const taxRateRoutes: readonly AnyRoute[] = [
  route('POST /v1/tax_rates', createParameters, createTaxRate),
  route(
    'GET /v1/tax_rates',
    { ...pageParameters, active: boolean(), created: createdRange, inclusive: boolean() },
    ({ world, params }) =>
      listObjects(
        world.tax_rates,
        'tax rate',
        '/v1/tax_rates',
        params,
        (rate) =>
          isWithin(rate.created, params.created) &&
          (params.active === undefined || rate.active === params.active) &&
          (params.inclusive === undefined || rate.inclusive === params.inclusive),
      ),
  ),
  route('GET /v1/tax_rates/:id', { expand }, (call) => findTaxRate(call, call.id)),
  route('POST /v1/tax_rates/:id', updateParameters, updateTaxRate),
]
