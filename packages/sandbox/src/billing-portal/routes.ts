import { type AnyRoute, type Call, route } from '../api/route.js'
import { listObjects } from '../lists/index.js'
import { expand, integer, required, text } from '../parameters/index.js'
import { createSession } from './create-session.js'
import {
  createConfigurationParameters,
  createSessionParameters,
  listConfigurationParameters,
  updateConfigurationParameters,
} from './parameters.js'
import {
  beginMethod,
  cancelInPortal,
  changeInPortal,
  chooseMethod,
  confirmInPortal,
  openPortal,
  renewInPortal,
  showPortal,
} from './portal-page.js'
import { createConfiguration, findConfiguration, updateConfiguration } from './write-configuration.js'

const configurations = '/v1/billing_portal/configurations'
const opening = { expand, key: text() }
const ofSubscription = { ...opening, subscription: required(text()) }

/** The API of the portal, and what its page asks with a publishable key: there the key in its address says who the customer is. */
export const billingPortalRoutes: readonly AnyRoute[] = [
  route('POST /v1/billing_portal/configurations', createConfigurationParameters, createConfiguration),
  route('GET /v1/billing_portal/configurations', listConfigurationParameters, ({ world, params }) =>
    listObjects(
      world.portal_configurations,
      'configuration',
      configurations,
      params,
      ({ active, is_default: isDefault }) =>
        (params.active === undefined || active === params.active) &&
        (params.is_default === undefined || isDefault === params.is_default),
    ),
  ),
  route('GET /v1/billing_portal/configurations/:id', { expand }, (call) => findConfiguration(call, call.id)),
  route('POST /v1/billing_portal/configurations/:id', updateConfigurationParameters, updateConfiguration),
  route('POST /v1/billing_portal/sessions', createSessionParameters, createSession),
  route('GET /v1/sandbox/portal/:id', opening, (call) => showPortal(call, openPortal(call, call.id)), 'allowed'),
  route('POST /v1/sandbox/portal/:id/cancel', ofSubscription, inPortal(cancelInPortal), 'allowed'),
  route('POST /v1/sandbox/portal/:id/renew', ofSubscription, inPortal(renewInPortal), 'allowed'),
  route(
    'POST /v1/sandbox/portal/:id/change_plan',
    { ...ofSubscription, price: text(), quantity: integer(0) },
    inPortal(changeInPortal),
    'allowed',
  ),
  route('POST /v1/sandbox/portal/:id/confirm_change', opening, inPortal(confirmInPortal), 'allowed'),
  route('POST /v1/sandbox/portal/:id/begin_method', opening, inPortal(beginMethod), 'allowed'),
  route(
    'POST /v1/sandbox/portal/:id/choose_method',
    { ...opening, payment_method: required(text()) },
    inPortal(chooseMethod),
    'allowed',
  ),
]

function inPortal<P, A>(run: (call: Call<P>, session: ReturnType<typeof openPortal>) => A): (call: Call<P>) => A {
  return (call) => run(call, openPortal(call, call.id))
}
