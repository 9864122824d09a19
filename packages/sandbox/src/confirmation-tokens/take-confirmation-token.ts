import type Stripe from 'stripe'
import { noSuch, refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'

/** Uses a confirmation token up for an intent, and answers the payment method that it holds. */
export function takeConfirmationToken(
  stage: Stage,
  id: string,
  user: { payment_intent: string } | { setup_intent: string },
): Stripe.PaymentMethod {
  const token = stage.world.confirmation_tokens.get(id)
  // A confirmation token's instrument names the payment method that was made with it.
  const paymentMethod = stage.world.payment_methods.get(stage.world.instruments.get(id)?.number ?? '')
  if (!token || !paymentMethod) throw noSuch('confirmation_token', id, 'confirmation_token')
  if (token.expires_at !== null && token.expires_at <= stage.now) {
    throw refused(`The confirmation token ${id} has expired.`, { param: 'confirmation_token' })
  }
  const usedBy = token.payment_intent ?? token.setup_intent
  const wantedBy = 'payment_intent' in user ? user.payment_intent : user.setup_intent
  if (usedBy !== null && usedBy !== wantedBy) {
    throw refused(`The confirmation token ${id} has already been used by ${usedBy}.`, { param: 'confirmation_token' })
  }
  stage.world.confirmation_tokens.put({ ...token, ...user })
  return paymentMethod
}

/** What a confirmation token says of the confirmation, where the confirmation itself is silent. */
export function toldByToken(
  stage: Stage,
  id: string | undefined,
): { return_url?: string; setup_future_usage?: 'off_session' | 'on_session' } {
  const token = stage.world.confirmation_tokens.get(id ?? '')
  const usage = (['off_session', 'on_session'] as const).find((each) => each === token?.setup_future_usage)
  return {
    ...(token?.return_url && { return_url: token.return_url }),
    ...(usage && { setup_future_usage: usage }),
  }
}
