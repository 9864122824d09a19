import { type AnyRoute, route } from '../api/route.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import {
  createEndpoint,
  createParameters,
  findEndpoint,
  updateEndpoint,
  updateParameters,
  withoutSecret,
} from './write-endpoint.js'

export const webhookEndpointRoutes: readonly AnyRoute[] = [
  route('POST /v1/webhook_endpoints', createParameters, createEndpoint),
  route('GET /v1/webhook_endpoints', pageParameters, ({ world, params }) => {
    const page = listObjects(world.webhook_endpoints, 'webhook endpoint', '/v1/webhook_endpoints', params)
    return { ...page, data: page.data.map(withoutSecret) }
  }),
  route('GET /v1/webhook_endpoints/:id', { expand }, (call) => withoutSecret(findEndpoint(call, call.id))),
  route('POST /v1/webhook_endpoints/:id', updateParameters, updateEndpoint),
  route('DELETE /v1/webhook_endpoints/:id', { expand }, (call) => {
    const { id } = findEndpoint(call, call.id)
    call.world.webhook_endpoints.remove(id)
    return { id, object: 'webhook_endpoint', deleted: true }
  }),
]
