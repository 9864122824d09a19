import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { advanceCharge } from '../charges/index.js'
import { refused } from '../errors/index.js'
import { expand, oneOf, type Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { findIntent } from './find-intent.js'

export const cancelParameters = {
  cancellation_reason: oneOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']),
  expand,
}

/** What belongs to an open Checkout Session ends with it; only an authorization is let go by itself. */
function refuseOfCheckout({ world }: Stage, { id, status }: Stripe.PaymentIntent): void {
  const session = world.checkout_sessions.get(world.checkout_intents.get(id)?.session ?? '')
  if (session?.status !== 'open' || status === 'requires_capture') return
  throw refused('You cannot cancel the PaymentIntent of a Checkout Session. Expire the Checkout Session instead.', {
    code: 'payment_intent_unexpected_state',
  })
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
  refuseOfCheckout(call, intent)
  const wasAuthorized = intent.status === 'requires_capture'
  const reason = call.params.cancellation_reason ?? null
  const canceled = advanceIntent(call, intent, { kind: 'canceled', reason, at: call.now })
  const charge = call.world.charges.get(idOf(intent.latest_charge) ?? '')
  if (wasAuthorized && charge) advanceCharge(call, charge, { kind: 'released' })
  return canceled
}
