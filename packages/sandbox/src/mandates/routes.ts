import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { expand } from '../parameters/index.js'

export const mandateRoutes: readonly AnyRoute[] = [
  route('GET /v1/mandates/:id', { expand }, ({ world, id }) => {
    return found(world.mandates.get(id), 'mandate', id)
  }),
]
