import { refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'

/** What belongs to an open Checkout Session is confirmed by its page alone, and ends with it. @throws StripeError 400 */
export function refuseOfCheckout(
  { world }: Pick<Stage, 'world'>,
  { id, object }: { id: string; object: 'payment_intent' | 'setup_intent' },
  verb: 'cancel' | 'confirm',
): void {
  const session = world.checkout_sessions.get(world.checkout_intents.get(id)?.session ?? '')
  if (session?.status !== 'open') return
  const noun = object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'
  const instead =
    verb === 'cancel' ? 'Expire the Checkout Session instead.' : 'The buyer confirms it on the Checkout page.'
  throw refused(`You cannot ${verb} the ${noun} of a Checkout Session. ${instead}`, {
    code: `${object}_unexpected_state`,
  })
}
