import { type AnyRoute, route } from '../api/route.js'
import { challengeParameters } from '../challenges/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, text } from '../parameters/index.js'
import { withTypesOf } from '../payment-methods/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { cancelIntent, cancelParameters } from './cancel-intent.js'
import { captureCharge, captureChargeParameters } from './capture-charge.js'
import { captureIntent, captureParameters } from './capture-intent.js'
import { confirmByRequest } from './confirm-intent.js'
import { createIntent } from './create-intent.js'
import { findIntent } from './find-intent.js'
import { finishIntentChallenge } from './finish-challenge.js'
import { incrementAuthorization, incrementParameters } from './increment-authorization.js'
import { confirmParameters, createParameters, updateParameters } from './parameters.js'
import { updateIntent } from './update-intent.js'

export const paymentIntentRoutes: readonly AnyRoute[] = [
  route('POST /v1/payment_intents', createParameters, (call) =>
    createIntent({ ...call, params: withTypesOf(call.params, call.apiVersion) }),
  ),
  route(
    'GET /v1/payment_intents',
    { ...pageParameters, created: createdRange, customer: text(), customer_account: text() },
    ({ world, params }) =>
      listObjects(
        world.payment_intents,
        'payment_intent',
        '/v1/payment_intents',
        params,
        (intent) =>
          isWithin(intent.created, params.created) &&
          (params.customer === undefined || intent.customer === params.customer),
      ),
  ),
  route('GET /v1/payment_intents/search', searchParameters, ({ world, params }) =>
    searchObjects(world.payment_intents, '/v1/payment_intents/search', params),
  ),
  route(
    'GET /v1/payment_intents/:id',
    { client_secret: text(), expand, is_stripe_sdk: boolean(), key: text() },
    (call) => findIntent(call, call.id),
    'with_client_secret',
  ),
  route('POST /v1/payment_intents/:id', updateParameters, updateIntent),
  route('POST /v1/payment_intents/:id/confirm', confirmParameters, confirmByRequest, 'with_client_secret'),
  route('POST /v1/payment_intents/:id/capture', captureParameters, captureIntent),
  route('POST /v1/payment_intents/:id/increment_authorization', incrementParameters, incrementAuthorization),
  route('POST /v1/charges/:id/capture', captureChargeParameters, captureCharge),
  route('POST /v1/payment_intents/:id/cancel', cancelParameters, cancelIntent),
  route('POST /v1/payment_intents/:id/challenge', challengeParameters, finishIntentChallenge, 'with_client_secret'),
]
