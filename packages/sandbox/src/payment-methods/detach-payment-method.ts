import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, refused } from '../errors/index.js'
import { endMandates } from '../mandates/index.js'
import { spendPaymentMethod } from './spend-payment-method.js'

/** Lets go of a payment method; it can not be used again. */
export function detachPaymentMethod(call: Call<object>): Stripe.PaymentMethod {
  const paymentMethod = found(call.world.payment_methods.get(call.id), 'PaymentMethod', call.id, 'payment_method')
  if (paymentMethod.customer === null) {
    throw refused('The payment method you provided is not attached to a customer so detachment is impossible.', {
      code: 'payment_method_unexpected_state',
    })
  }
  const detached: Stripe.PaymentMethod = { ...paymentMethod, customer: null }
  call.world.payment_methods.put(detached)
  spendPaymentMethod(call, detached.id)
  call.emit('payment_method.detached', detached)
  endMandates(call, detached.id)
  return detached
}
