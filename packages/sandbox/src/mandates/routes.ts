import { type AnyRoute, route } from '../api/route.js'
import { noSuch } from '../errors/index.js'
import { expand } from '../parameters/index.js'

export const mandateRoutes: readonly AnyRoute[] = [
  route('GET /v1/mandates/:id', { expand }, ({ world, id }) => {
    const mandate = world.mandates.get(id)
    if (!mandate) throw noSuch('mandate', id)
    return mandate
  }),
]
