import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { advanceCharge } from '../charges/index.js'
import { refused } from '../errors/index.js'
import { expand, oneOf, type Parsed } from '../parameters/index.js'
import { idOf } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { findIntent } from './find-intent.js'
import { refuseOfCheckout } from './refuse-of-checkout.js'

export const cancelParameters = {
  cancellation_reason: oneOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']),
  expand,
}

/** Ends an intent for good; an authorization goes back to the holder. */
export function cancelIntent(call: Call<Parsed<typeof cancelParameters>>): Stripe.PaymentIntent {
  const intent = findIntent(call, call.id)
  if (intent.status === 'requires_capture' && intent.amount_received > 0) {
    throw refused(
      'This PaymentIntent was captured in part. Release what is left of it by a capture with `amount_to_capture` of 0 and `final_capture` of `true`.',
      { code: 'payment_intent_unexpected_state' },
    )
  }
  const wasAuthorized = intent.status === 'requires_capture'
  // Only an authorization is let go by itself.
  if (!wasAuthorized) refuseOfCheckout(call, intent, 'cancel')
  const reason = call.params.cancellation_reason ?? null
  const canceled = advanceIntent(call, intent, { kind: 'canceled', reason, at: call.now })
  const charge = call.world.charges.get(idOf(intent.latest_charge) ?? '')
  if (wasAuthorized && charge) advanceCharge(call, charge, { kind: 'released' })
  return canceled
}
