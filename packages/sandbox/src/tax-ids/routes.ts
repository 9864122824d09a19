import { type AnyRoute, route } from '../api/route.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { findCustomer } from '../world/index.js'
import { createParameters, createTaxId, customerParameters, deleteTaxId, findTaxId, ownerOf } from './write-tax-id.js'

export const taxIdRoutes: readonly AnyRoute[] = [
  route('POST /v1/tax_ids', createParameters, (call) => createTaxId(call)),
  route('GET /v1/tax_ids', { ...pageParameters, owner: createParameters.owner }, ({ world, params }) => {
    const customer = ownerOf(params.owner)
    return listObjects(world.tax_ids, 'tax_id', '/v1/tax_ids', params, (taxId) => taxId.customer === customer)
  }),
  route('GET /v1/tax_ids/:id', { expand }, (call) => findTaxId(call, null)),
  route('DELETE /v1/tax_ids/:id', { expand }, (call) => deleteTaxId(call, null)),
  route('POST /v1/customers/:id/tax_ids', customerParameters, (call) => createTaxId(call, call.id)),
  route('GET /v1/customers/:id/tax_ids', pageParameters, (call) => {
    const { id } = findCustomer(call, call.id)
    const url = `/v1/customers/${id}/tax_ids`
    return listObjects(call.world.tax_ids, 'tax_id', url, call.params, (taxId) => taxId.customer === id)
  }),
  route('GET /v1/customers/:customer/tax_ids/:id', { expand }, (call) => findTaxId(call, call.owner)),
  route('DELETE /v1/customers/:customer/tax_ids/:id', { expand }, (call) => deleteTaxId(call, call.owner)),
]
