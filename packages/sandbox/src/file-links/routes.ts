import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, text } from '../parameters/index.js'
import { asOfNow, createLink, createParameters, findLink, updateLink, updateParameters } from './write-link.js'

export const fileLinkRoutes: readonly AnyRoute[] = [
  route('POST /v1/file_links', createParameters, createLink),
  route(
    'GET /v1/file_links',
    { ...pageParameters, created: createdRange, expired: boolean(), file: text() },
    ({ world, params, now }) => {
      const page = listObjects(
        world.file_links,
        'file link',
        '/v1/file_links',
        params,
        (link) =>
          isWithin(link.created, params.created) &&
          (params.file === undefined || link.file === params.file) &&
          (params.expired === undefined || asOfNow(link, now).expired === params.expired),
      )
      return { ...page, data: page.data.map((link) => asOfNow(link, now)) }
    },
  ),
  route('GET /v1/file_links/:id', { expand }, (call) => findLink(call, call.id)),
  route('POST /v1/file_links/:id', updateParameters, updateLink),
]
