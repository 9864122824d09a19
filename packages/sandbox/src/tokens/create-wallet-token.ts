import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { oneOf, type Parsed, required, text } from '../parameters/index.js'
import { createToken } from './create-token.js'

export const walletTokenParameters = {
  key: text(),
  number: required(text()),
  wallet: required(oneOf(['apple_pay', 'google_pay'])),
}

/** What the API calls a card that came out of a wallet. */
const tokenizationMethods = { apple_pay: 'apple_pay', google_pay: 'android_pay' } as const

/** A card out of a simulated wallet, as a token: Stripe.js gets such a token from the wallet itself. */
export function createWalletToken(call: Call<Parsed<typeof walletTokenParameters>>): Stripe.Token {
  const { number, wallet } = call.params
  const expYear = new Date(call.now * 1000).getUTCFullYear() + 4
  const token = createToken({ ...call, params: { card: { number, exp_month: 12, exp_year: expYear } } })
  if (!token.card) throw new TypeError('A token of a card has a card.')
  const fromWallet: Stripe.Token = {
    ...token,
    card: { ...token.card, dynamic_last4: '4242', tokenization_method: tokenizationMethods[wallet] },
  }
  call.world.tokens.put(fromWallet)
  return fromWallet
}
