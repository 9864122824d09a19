import { type AnyRoute, route } from '../api/route.js'
import { found, invalid } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, list, text } from '../parameters/index.js'

export const eventRoutes: readonly AnyRoute[] = [
  route(
    'GET /v1/events',
    { ...pageParameters, created: createdRange, delivery_success: boolean(), type: text(), types: list(text()) },
    ({ world, params }) => {
      if (params.type !== undefined && params.types) {
        throw invalid('You may only specify one of these parameters: type, types.', { param: 'types' })
      }
      const wanted = params.types ?? (params.type === undefined ? undefined : [params.type])
      return listObjects(
        world.events,
        'event',
        '/v1/events',
        params,
        (event) =>
          isWithin(event.created, params.created) &&
          (wanted === undefined || wanted.some((pattern) => fits(event.type, pattern))) &&
          (params.delivery_success === undefined || (event.pending_webhooks === 0) === params.delivery_success),
      )
    },
  ),
  route('GET /v1/events/:id', { expand }, ({ world, id }) => {
    return found(world.events.get(id), 'event', id)
  }),
]

/** `charge.*` is every event about a charge. */
function fits(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}
