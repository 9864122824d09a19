import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { bankAccountParameters, buildBankAccount } from '../external-accounts/index.js'
import { hash, type Parsed } from '../parameters/index.js'

const { metadata: _metadata, object: _object, ...written } = bankAccountParameters

export const bankAccount = hash(written)

/** Turns a bank account into a token that can be used once. */
export function createBankToken(call: Call<unknown>, given: Parsed<typeof written>): Stripe.Token {
  const id = call.ids.make('btok_1')
  const bank = buildBankAccount(call, given, {})
  const { default_for_currency: _unknown, ...shown } = bank
  const token: Stripe.Token = {
    id,
    object: 'token',
    bank_account: shown,
    client_ip: null,
    created: call.now,
    livemode: false,
    type: 'bank_account',
    used: false,
  }
  call.world.tokens.put(token)
  call.world.instruments.put({ id, number: given.account_number, setUpFor: null })
  return token
}
