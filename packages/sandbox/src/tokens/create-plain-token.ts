import type Stripe from 'stripe'
import { accountTokenParameters } from '../accounts/parameters.js'
import type { Call } from '../api/route.js'
import { boolean, hash, type Parsed, required, text } from '../parameters/index.js'
import { personTokenParameters } from '../persons/index.js'

/** What is told once and then named by its token, so that it never touches the app's own server. */
export const plainParameters = {
  account: hash({ ...accountTokenParameters, tos_shown_and_accepted: boolean() }),
  cvc_update: hash({ cvc: required(text(4)) }),
  person: hash(personTokenParameters),
  pii: hash({ id_number: text() }),
}

/** How the ids of each kind begin. */
const prefixes = { account: 'ct_1', cvc_update: 'cvctok_1', person: 'cpt_1', pii: 'pii_1' } as const

/** Makes a token of whatever the request names but a card or a bank account; `undefined` when it names nothing of the kind. */
export function createPlainToken(call: Call<Parsed<typeof plainParameters>>): Stripe.Token | undefined {
  const { account, cvc_update: cvc, person, pii } = call.params
  const type = account ? 'account' : cvc ? 'cvc_update' : person ? 'person' : pii ? 'pii' : undefined
  if (type === undefined) return undefined
  const token: Stripe.Token = {
    id: call.ids.make(prefixes[type]),
    object: 'token',
    client_ip: null,
    created: call.now,
    livemode: false,
    type,
    used: false,
  }
  call.world.tokens.put(token)
  // A security code and an id number are only passed on; who an account or a person is, is written down when the token is used.
  if (account || person) {
    call.world.token_contents.put({ id: token.id, ...(account && { account }), ...(person && { person }) })
  }
  return token
}
