import { forbidden, found, invalid } from '../errors/index.js'
import type { World } from '../world/index.js'
import type { FormHash } from './decode-form.js'
import type { KeyKind } from './route.js'
import type { Match } from './router.js'

/** Lets a publishable key through only where it may go, and to an intent only with that intent's client secret. */
export function checkAccess(world: World, match: Match, form: FormHash, key: KeyKind): void {
  const { publishable } = match.route
  if (publishable === 'with_client_secret' && (key === 'publishable' || form.client_secret !== undefined)) {
    checkClientSecret(world, match, form, key)
    return
  }
  if (key === 'secret' || publishable === 'allowed') return
  throw forbidden(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  )
}

function checkClientSecret(world: World, { id, route }: Match, form: FormHash, key: KeyKind): void {
  const setup = route.path.startsWith('/v1/setup_intents')
  const intent = found(
    setup ? world.setup_intents.get(id) : world.payment_intents.get(id),
    setup ? 'setupintent' : 'payment_intent',
    id,
    'intent',
  )
  const given = form.client_secret
  if (given === undefined && key === 'publishable') {
    throw invalid('Missing required param: client_secret.', { code: 'parameter_missing', param: 'client_secret' })
  }
  if (given !== intent.client_secret) {
    const noun = setup ? 'SetupIntent' : 'PaymentIntent'
    throw invalid(`The client_secret provided does not match the client_secret associated with this ${noun}.`, {
      code: setup ? 'setup_intent_invalid_parameter' : 'payment_intent_invalid_parameter',
      param: 'client_secret',
    })
  }
}
