import type Stripe from 'stripe'
import { type AnyRoute, route } from '../api/route.js'
import { found, invalid } from '../errors/index.js'
import { expand, text } from '../parameters/index.js'
import { findCustomer } from '../world/index.js'

/** A phone has an hour to use it. */
const lastsSeconds = 60 * 60

const createParameters = {
  customer: text(),
  expand,
  issuing_card: text(),
  nonce: text(),
  verification_session: text(),
}

export const ephemeralKeyRoutes: readonly AnyRoute[] = [
  route('POST /v1/ephemeral_keys', createParameters, (call) => {
    const { customer } = call.params
    if (customer === undefined) {
      throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
    }
    findCustomer(call, customer, 'customer')
    const key: Stripe.EphemeralKey = {
      id: call.ids.make('ephkey_1'),
      object: 'ephemeral_key',
      created: call.now,
      expires: call.now + lastsSeconds,
      livemode: false,
      secret: `ek_test_${call.ids.make('', 48)}`,
    }
    call.world.ephemeral_keys.put({ ...key, customer })
    return key
  }),
  route('DELETE /v1/ephemeral_keys/:id', { expand }, (call) => {
    const key = found(call.world.ephemeral_keys.get(call.id), 'ephemeral key', call.id)
    call.world.ephemeral_keys.remove(key.id)
    const { secret: _secret, customer: _for, ...shown } = key
    return { ...shown, expires: call.now }
  }),
]
