import { type AnyRoute, route } from '../api/route.js'
import { expand, required, text } from '../parameters/index.js'
import { createCustomerSession, createParameters } from './create-customer-session.js'
import { listSavedMethods } from './list-saved-methods.js'
import { removeSavedMethod } from './remove-saved-method.js'

export const customerSessionRoutes: readonly AnyRoute[] = [
  route('POST /v1/customer_sessions', createParameters, createCustomerSession),
  // Stripe.js learns this from a private endpoint; the stand-in asks here.
  route(
    'GET /v1/sandbox/saved_payment_methods',
    { customer_session_client_secret: required(text()), expand, key: text() },
    listSavedMethods,
    'allowed',
  ),
  route(
    'POST /v1/sandbox/saved_payment_methods/:id/remove',
    { customer_session_client_secret: required(text()), key: text() },
    removeSavedMethod,
    'allowed',
  ),
]
