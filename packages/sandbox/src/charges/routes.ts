import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, text } from '../parameters/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { updateCharge, updateParameters } from './update-charge.js'

export const chargeRoutes: readonly AnyRoute[] = [
  route(
    'GET /v1/charges',
    { ...pageParameters, created: createdRange, customer: text(), payment_intent: text(), transfer_group: text() },
    ({ world, params }) =>
      listObjects(
        world.charges,
        'charge',
        '/v1/charges',
        params,
        (charge) =>
          isWithin(charge.created, params.created) &&
          (params.customer === undefined || charge.customer === params.customer) &&
          (params.payment_intent === undefined || charge.payment_intent === params.payment_intent) &&
          (params.transfer_group === undefined || charge.transfer_group === params.transfer_group),
      ),
  ),
  route('GET /v1/charges/search', searchParameters, ({ world, params }) =>
    searchObjects(world.charges, '/v1/charges/search', params),
  ),
  route('GET /v1/charges/:id', { expand }, ({ world, id }) => {
    return found(world.charges.get(id), 'charge', id)
  }),
  route('POST /v1/charges/:id', updateParameters, updateCharge),
]
