import { type AnyRoute, route } from '../api/route.js'
import { challengeParameters } from '../challenges/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, oneOf, required, text } from '../parameters/index.js'
import { refuseOfCheckout } from '../payment-intents/refuse-of-checkout.js'
import { withTypesOf } from '../payment-methods/index.js'
import { findSetup } from './advance-setup.js'
import { confirmSetup } from './confirm-setup.js'
import { cancelSetup, createSetup, updateSetup } from './create-setup.js'
import { finishSetupChallenge } from './finish-challenge.js'
import { confirmParameters, createParameters, updateParameters } from './parameters.js'

const cancellationReason = oneOf(['abandoned', 'duplicate', 'requested_by_customer'])

export const setupIntentRoutes: readonly AnyRoute[] = [
  route('POST /v1/setup_intents', createParameters, (call) =>
    createSetup({ ...call, params: withTypesOf(call.params, call.apiVersion) }),
  ),
  route(
    'GET /v1/setup_intents',
    {
      ...pageParameters,
      attach_to_self: boolean(),
      created: createdRange,
      customer: text(),
      customer_account: text(),
      payment_method: text(),
    },
    ({ world, params }) =>
      listObjects(
        world.setup_intents,
        'setupintent',
        '/v1/setup_intents',
        params,
        (intent) =>
          isWithin(intent.created, params.created) &&
          (params.customer === undefined || intent.customer === params.customer) &&
          (params.payment_method === undefined || intent.payment_method === params.payment_method),
      ),
  ),
  route(
    'GET /v1/setup_intents/:id',
    { client_secret: text(), expand, is_stripe_sdk: boolean(), key: text() },
    (call) => findSetup(call, call.id),
    'with_client_secret',
  ),
  route('POST /v1/setup_intents/:id', updateParameters, updateSetup),
  route(
    'POST /v1/setup_intents/:id/confirm',
    confirmParameters,
    (call) => {
      const intent = findSetup(call, call.id)
      refuseOfCheckout(call, intent, 'confirm')
      return confirmSetup(call, intent, call.params)
    },
    'with_client_secret',
  ),
  route('POST /v1/setup_intents/:id/cancel', { cancellation_reason: cancellationReason, expand }, cancelSetup),
  route('POST /v1/setup_intents/:id/challenge', challengeParameters, finishSetupChallenge, 'with_client_secret'),
  route(
    'GET /v1/setup_attempts',
    { ...pageParameters, created: createdRange, setup_intent: required(text()) },
    ({ world, params }) =>
      listObjects(
        world.setup_attempts,
        'setup_attempt',
        '/v1/setup_attempts',
        params,
        (attempt) => attempt.setup_intent === params.setup_intent && isWithin(attempt.created, params.created),
      ),
  ),
]
