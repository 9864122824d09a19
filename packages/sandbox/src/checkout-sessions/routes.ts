import { type AnyRoute, route } from '../api/route.js'
import { isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { idOf } from '../world/index.js'
import { createSession } from './create-session.js'
import { expireSession } from './end-session.js'
import { detailsOf, findSession } from './find-session.js'
import { listItems } from './list-items.js'
import { paymentPageRoutes } from './page/index.js'
import { createParameters, listParameters, updateParameters } from './parameters.js'
import { lineItemsOf } from './price-session.js'
import { updateSession } from './update-session.js'

const path = '/v1/checkout/sessions'

export const checkoutSessionRoutes: readonly AnyRoute[] = [
  ...paymentPageRoutes,
  route('POST /v1/checkout/sessions', createParameters, (call) => createSession(call)),
  route('GET /v1/checkout/sessions', listParameters, ({ world, params }) =>
    listObjects(
      world.checkout_sessions,
      'checkout.session',
      path,
      params,
      (session) =>
        isWithin(session.created, params.created) &&
        isWanted(params.customer, idOf(session.customer)) &&
        isWanted(params.customer_details?.email, session.customer_details?.email) &&
        isWanted(params.payment_intent, idOf(session.payment_intent)) &&
        isWanted(params.payment_link, idOf(session.payment_link)) &&
        isWanted(params.status, session.status) &&
        isWanted(params.subscription, idOf(session.subscription)),
    ),
  ),
  route('GET /v1/checkout/sessions/:id', { expand }, (call) => findSession(call, call.id)),
  route('POST /v1/checkout/sessions/:id', updateParameters, updateSession),
  route('POST /v1/checkout/sessions/:id/expire', { expand }, (call) => expireSession(call, call.id)),
  route('GET /v1/checkout/sessions/:id/line_items', pageParameters, (call) => {
    const session = findSession(call, call.id)
    return listItems(
      lineItemsOf(call, session, detailsOf(call, session)),
      call.params,
      `${path}/${session.id}/line_items`,
    )
  }),
]

/** A filter that was not given lets everything pass. */
function isWanted(wanted: string | undefined, value: string | null | undefined): boolean {
  return wanted === undefined || value === wanted
}
