import type Stripe from 'stripe'
import { found, refused } from '../errors/index.js'
import type { CheckoutDetails, Stage } from '../world/index.js'

export function findSession(stage: Stage, id: string): Stripe.Checkout.Session {
  return found(stage.world.checkout_sessions.get(id), 'checkout.session', id)
}

/** The lines and settings behind a session: they are made together. */
export function detailsOf(stage: Stage, session: Stripe.Checkout.Session): CheckoutDetails {
  return found(stage.world.checkout_details.get(session.id), 'checkout.session', session.id)
}

/** A session that can still be changed and paid. */
export function openSession(stage: Stage, id: string): Stripe.Checkout.Session {
  const session = findSession(stage, id)
  if (session.status === 'open') return session
  throw refused(`This Checkout Session is ${session.status}: only open sessions can be changed or paid.`, {
    code: session.status === 'expired' ? 'checkout_session_expired' : 'checkout_session_complete',
  })
}
