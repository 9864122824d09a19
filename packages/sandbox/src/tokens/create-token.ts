import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { expand, hash, integer, opaque, type Parsed, required, text } from '../parameters/index.js'
import { fingerprintOf } from '../payment-methods/index.js'
import { checkCard, fullYear } from '../test-cards/index.js'
import { bankAccount, createBankToken } from './create-bank-token.js'
import { createPlainToken, plainParameters } from './create-plain-token.js'

const card = hash({
  address_city: text(),
  address_country: text(),
  address_line1: text(),
  address_line2: text(),
  address_state: text(),
  address_zip: text(),
  currency: text(3),
  cvc: text(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  name: text(),
  networks: opaque(),
  number: required(text()),
})

export const createParameters = {
  ...plainParameters,
  bank_account: bankAccount,
  card,
  customer: text(),
  expand,
  key: text(),
}

/** Turns a card, a bank account, an account or a person into a token that can be used once. */
export function createToken(call: Call<Parsed<typeof createParameters>>): Stripe.Token {
  if (call.params.bank_account) return createBankToken(call, call.params.bank_account)
  const plain = createPlainToken(call)
  if (plain) return plain
  const given = call.params.card
  if (!given) throw invalid('Missing required param: card.', { code: 'parameter_missing', param: 'card' })
  const typed = { number: given.number, exp_month: given.exp_month, exp_year: given.exp_year }
  const behaviour = checkCard(given.cvc === undefined ? typed : { ...typed, cvc: given.cvc }, call.now)
  const token: Stripe.Token = {
    id: call.ids.make('tok_1'),
    object: 'token',
    card: {
      id: call.ids.make('card_1'),
      object: 'card',
      address_city: given.address_city ?? null,
      address_country: given.address_country ?? null,
      address_line1: given.address_line1 ?? null,
      address_line1_check: null,
      address_line2: given.address_line2 ?? null,
      address_state: given.address_state ?? null,
      address_zip: given.address_zip ?? null,
      address_zip_check: null,
      brand: behaviour.brand,
      country: behaviour.country,
      cvc_check: null,
      dynamic_last4: null,
      exp_month: given.exp_month,
      exp_year: fullYear(given.exp_year),
      fingerprint: fingerprintOf(behaviour.number),
      funding: behaviour.funding,
      last4: behaviour.number.slice(-4),
      metadata: {},
      name: given.name ?? null,
      regulated_status: 'unregulated',
      tokenization_method: null,
    },
    client_ip: null,
    created: call.now,
    livemode: false,
    type: 'card',
    used: false,
  }
  call.world.tokens.put(token)
  call.world.instruments.put({ id: token.id, number: behaviour.number, setUpFor: null })
  return token
}
