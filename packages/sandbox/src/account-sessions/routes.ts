import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { boolean, expand, hash, type Parsed, required, text } from '../parameters/index.js'
import { components } from './components.js'

const wanted = Object.entries(components).map(([name, features]) => {
  const switches = hash(Object.fromEntries(features.map((feature) => [feature, boolean()])))
  return [name, hash({ enabled: required(boolean()), features: switches })] as const
})

const createParameters = {
  account: required(text()),
  components: required(hash(Object.fromEntries(wanted))),
  expand,
}

/** How long a browser may use the secret of a session. */
const lastsSeconds = 30 * 60

export const accountSessionRoutes: readonly AnyRoute[] = [
  route('POST /v1/account_sessions', createParameters, createSession),
]

/** Opens embedded components for an account. The sandbox answers for the API; the components themselves are not simulated. */
function createSession(call: Call<Parsed<typeof createParameters>>): object {
  const { id } = findAccount(call, call.params.account, 'account')
  const asked = call.params.components
  if (!Object.values(asked).some((component) => component?.enabled)) {
    throw invalid('At least one component has to be enabled.', { param: 'components' })
  }
  const shown = Object.entries(components).map(([name, features]) => {
    const told = asked[name]
    const enabled = told?.enabled ?? false
    // What may be done in a component may be done unless somebody says otherwise; what weakens it has to be asked for.
    const usual = (feature: string) => enabled && !feature.startsWith('disable_')
    const switches = features.map((feature) => [feature, told?.features?.[feature] ?? usual(feature)])
    return [name, { enabled, features: Object.fromEntries(switches) }]
  })
  return {
    object: 'account_session',
    account: id,
    client_secret: `accs_secret__${call.ids.make('', 40)}`,
    // The table of components has every name of the type, which the test of shapes compares.
    components: Object.fromEntries(shown) as Stripe.AccountSession.Components,
    expires_at: call.now + lastsSeconds,
    livemode: false,
  } satisfies Stripe.AccountSession
}
