import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, text } from '../parameters/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { isDeleted } from '../world/index.js'
import { deleteCustomer } from './delete-customer.js'
import { deleteDiscount } from './delete-discount.js'
import { createParameters, updateParameters } from './parameters.js'
import { createCustomer, updateCustomer } from './write-customer.js'

export const customerRoutes: readonly AnyRoute[] = [
  route('POST /v1/customers', createParameters, createCustomer),
  route(
    'GET /v1/customers',
    { ...pageParameters, created: createdRange, email: text(), test_clock: text() },
    ({ world, params }) =>
      listObjects(
        world.customers,
        'customer',
        '/v1/customers',
        params,
        (customer) =>
          !isDeleted(customer) &&
          isWithin(customer.created, params.created) &&
          (customer.test_clock ?? undefined) === params.test_clock &&
          (params.email === undefined || customer.email === params.email),
      ),
  ),
  route('GET /v1/customers/search', searchParameters, ({ world, params }) =>
    searchObjects(world.customers, '/v1/customers/search', params, (customer) => !isDeleted(customer)),
  ),
  route('GET /v1/customers/:id', { expand }, ({ world, id }) => {
    const customer = found(world.customers.get(id), 'customer', id)
    return isDeleted(customer) ? { id, object: 'customer', deleted: true } : customer
  }),
  route('POST /v1/customers/:id', updateParameters, updateCustomer),
  route('DELETE /v1/customers/:id', { expand }, deleteCustomer),
  route('DELETE /v1/customers/:id/discount', { expand }, deleteDiscount),
]
