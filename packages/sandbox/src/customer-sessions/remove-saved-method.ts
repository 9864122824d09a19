import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { noSuch, refused } from '../errors/index.js'
import { detachPaymentMethod } from '../payment-methods/index.js'
import { openSession } from './open-session.js'

/** Lets go of a saved payment method on its holder's own wish, where the session allows it. */
export function removeSavedMethod(call: Call<{ customer_session_client_secret: string }>): Stripe.PaymentMethod {
  const session = openSession(call, call.params.customer_session_client_secret)
  if (session.components?.payment_element.features?.payment_method_remove !== 'enabled') {
    throw refused('This customer session does not let the customer remove payment methods.', {
      param: 'customer_session_client_secret',
    })
  }
  const method = call.world.payment_methods.get(call.id)
  // Somebody else's method is told apart from none by nobody.
  if (!method || method.customer !== session.customer) throw noSuch('PaymentMethod', call.id, 'payment_method')
  return detachPaymentMethod(call)
}
