import { type AnyRoute, route } from '../api/route.js'
import { invalid, noSuch } from '../errors/index.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { allowRedisplay, expand, oneOf, type Parsed, text } from '../parameters/index.js'
import { findCustomer } from '../world/index.js'
import { attachPaymentMethod } from './attach-payment-method.js'
import { createPaymentMethod } from './create-payment-method.js'
import { detachPaymentMethod } from './detach-payment-method.js'
import { findPaymentMethod } from './find-payment-method.js'
import { type ChargeableType, chargeableTypes, unsimulatedTypes } from './method-kinds.js'
import { createParameters } from './parameters.js'
import { updateParameters, updatePaymentMethod } from './update-payment-method.js'

/** Nobody has one of a kind that is not simulated, and may ask. */
const type = oneOf<string>([...chargeableTypes, ...unsimulatedTypes])

function kindOf({ type: told }: Parsed<typeof createParameters>): ChargeableType {
  if (told !== undefined) return told
  throw invalid('Missing required param: type.', { code: 'parameter_missing', param: 'type' })
}

export const paymentMethodRoutes: readonly AnyRoute[] = [
  route(
    'POST /v1/payment_methods',
    createParameters,
    (call) => createPaymentMethod(call, { ...call.params, type: kindOf(call.params) }),
    'allowed',
  ),
  route(
    'GET /v1/payment_methods',
    { ...pageParameters, allow_redisplay: allowRedisplay, customer: text(), customer_account: text(), type },
    ({ world, params }) =>
      listObjects(
        world.payment_methods,
        'PaymentMethod',
        '/v1/payment_methods',
        params,
        (method) =>
          method.customer === (params.customer ?? null) &&
          (params.type === undefined || method.type === params.type) &&
          (params.allow_redisplay === undefined || method.allow_redisplay === params.allow_redisplay),
      ),
  ),
  route('GET /v1/payment_methods/:id', { expand }, (call) => findPaymentMethod(call, call.id, 'id')),
  route('POST /v1/payment_methods/:id', updateParameters, updatePaymentMethod),
  route(
    'POST /v1/payment_methods/:id/attach',
    { customer: text(), customer_account: text(), expand },
    attachPaymentMethod,
  ),
  route('POST /v1/payment_methods/:id/detach', { expand }, detachPaymentMethod),
  route(
    'GET /v1/customers/:id/payment_methods',
    { ...pageParameters, allow_redisplay: allowRedisplay, type },
    (call) => {
      findCustomer(call, call.id)
      return listObjects(
        call.world.payment_methods,
        'PaymentMethod',
        `/v1/customers/${call.id}/payment_methods`,
        call.params,
        (method) =>
          method.customer === call.id &&
          (call.params.type === undefined || method.type === call.params.type) &&
          (call.params.allow_redisplay === undefined || method.allow_redisplay === call.params.allow_redisplay),
      )
    },
  ),
  route('GET /v1/customers/:owner/payment_methods/:id', { expand }, (call) => {
    const { world, id } = call
    const paymentMethod = world.payment_methods.get(id)
    if (paymentMethod?.customer !== findCustomer(call, call.owner).id) throw noSuch('PaymentMethod', id)
    return paymentMethod
  }),
]
