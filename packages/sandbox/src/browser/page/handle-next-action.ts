import type { Caller } from '../wire/index.js'
import { schemeOf } from './elements-state.js'
import { IntegrationError } from './integration-error.js'
import { type IntentAnswer, intentOfSecret, retrieveIntent } from './intents.js'
import { doNextAction } from './next-action.js'

/** `stripe.handleNextAction()`: for an intent that a server confirmed and whose customer has to act. */
export async function handleNextAction(
  caller: Caller,
  { clientSecret }: { clientSecret?: string },
): Promise<IntentAnswer> {
  if (clientSecret === undefined) {
    throw new IntegrationError('stripe.handleNextAction(): the sandbox handles a `clientSecret` only.')
  }
  const reference = intentOfSecret(clientSecret, 'stripe.handleNextAction()')
  const found = await retrieveIntent(caller, reference)
  if (found.kind === 'failed') return found
  if (found.intent.status !== 'requires_action') {
    const noun = found.intent.object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'
    return {
      kind: 'failed',
      error: {
        type: 'invalid_request_error',
        code: `${reference.noun}_unexpected_state`,
        message: `handleNextAction: The ${noun} supplied is not in the requires_action state.`,
      },
    }
  }
  return doNextAction(caller, reference, found.intent, schemeOf(undefined))
}
