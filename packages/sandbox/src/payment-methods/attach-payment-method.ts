import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, refused, StripeError } from '../errors/index.js'
import { cardByNumber } from '../test-cards/index.js'
import { voucherKind } from '../vouchers/index.js'
import type { Stage } from '../world/index.js'
import { findCustomer } from '../world/index.js'
import { findPaymentMethod } from './find-payment-method.js'
import { refuseSpent } from './spend-payment-method.js'

/** Keeps a payment method with a customer. */
export function attachPaymentMethod(call: Call<{ customer?: string }>): Stripe.PaymentMethod {
  const { customer } = call.params
  if (customer === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  const paymentMethod = findPaymentMethod(call, call.id, 'id')
  findCustomer(call, customer, 'customer')
  return attachTo(call, paymentMethod, customer)
}

/** @throws StripeError 402 when the card's issuer declines even that */
export function attachTo(stage: Stage, paymentMethod: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (paymentMethod.customer === customer) return paymentMethod
  if (paymentMethod.customer !== null) {
    throw refused('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    })
  }
  refuseSpent(stage, paymentMethod, 'attached')
  if (voucherKind(paymentMethod.type)?.isKept === false) {
    throw refused(`Payment methods of the type ${paymentMethod.type} cannot be attached to a customer.`, {
      code: 'payment_method_unexpected_state',
    })
  }
  const behaviour = cardByNumber(stage.world.instruments.get(paymentMethod.id)?.number ?? '')
  if (behaviour?.decline && !behaviour.attaches) {
    const { code, declineCode, message } = behaviour.decline
    throw new StripeError(402, { type: 'card_error', code, message, ...(declineCode && { decline_code: declineCode }) })
  }
  const attached: Stripe.PaymentMethod = { ...paymentMethod, customer }
  stage.world.payment_methods.put(attached)
  stage.emit('payment_method.attached', attached)
  return attached
}
