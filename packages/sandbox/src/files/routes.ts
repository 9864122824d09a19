import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, oneOf } from '../parameters/index.js'
import { createFile } from './create-file.js'
import { findFile, withLinks } from './find-file.js'
import { createParameters, madeByStripe, purposes } from './parameters.js'

export const fileRoutes: readonly AnyRoute[] = [
  route('POST /v1/files', createParameters, createFile),
  route(
    'GET /v1/files',
    { ...pageParameters, created: createdRange, purpose: oneOf([...purposes, ...madeByStripe]) },
    (call) => {
      const { params, world } = call
      const page = listObjects(
        world.files,
        'file',
        '/v1/files',
        params,
        (file) =>
          isWithin(file.created, params.created) && (params.purpose === undefined || file.purpose === params.purpose),
      )
      return { ...page, data: page.data.map((file) => withLinks(call, file)) }
    },
  ),
  route('GET /v1/files/:id', { expand }, (call) => findFile(call, call.id)),
]
