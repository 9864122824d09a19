import { type AnyRoute, route } from '../api/route.js'
import { listItems } from '../checkout-sessions/list-items.js'
import { linkItemsOf } from '../checkout-sessions/price-session.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { createParameters, listParameters, updateParameters } from './parameters.js'
import { createLink, detailsOf, findLink, updateLink } from './write-link.js'

const path = '/v1/payment_links'

export const paymentLinkRoutes: readonly AnyRoute[] = [
  route('POST /v1/payment_links', createParameters, createLink),
  route('GET /v1/payment_links', listParameters, ({ world, params }) =>
    listObjects(
      world.payment_links,
      'payment_link',
      path,
      params,
      ({ active }) => params.active === undefined || active === params.active,
    ),
  ),
  route('GET /v1/payment_links/:id', { expand }, (call) => findLink(call, call.id)),
  route('POST /v1/payment_links/:id', updateParameters, updateLink),
  route('GET /v1/payment_links/:id/line_items', pageParameters, (call) => {
    const { id } = findLink(call, call.id)
    return listItems(linkItemsOf(detailsOf(call, id).lines), call.params, `${path}/${id}/line_items`)
  }),
]
