import type Stripe from 'stripe'
import type { Call } from '../../api/route.js'
import { invalid } from '../../errors/index.js'
import { findSession } from '../find-session.js'

/** The session whose page a browser asks for. A hosted page is opened by its address alone, which nobody guesses; everything else by its client secret. */
export function openPage(call: Call<{ client_secret?: string }>): Stripe.Checkout.Session {
  const session = findSession(call, call.id)
  if (call.key === 'secret' || session.client_secret === null) return session
  if (call.params.client_secret === session.client_secret) return session
  throw invalid('The client_secret provided does not match the client_secret associated with this Checkout Session.', {
    code: 'checkout_session_invalid_parameter',
    param: 'client_secret',
  })
}
