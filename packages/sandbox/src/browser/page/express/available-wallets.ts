import type { AvailablePaymentMethods, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'
import { type Wallet, wallets } from '../../wire/index.js'

type Options = Pick<StripeExpressCheckoutElementOptions, 'paymentMethodOrder' | 'paymentMethods' | 'wallets'>

/** The Element's name of a wallet; the API's is the wallet's own. */
const optionNames = { apple_pay: 'applePay', google_pay: 'googlePay', link: 'link' } as const

/** The wallets to show, in order: what the browser has, less what the app doesn't want. */
export function availableWallets(has: readonly Wallet[], options: Options): readonly Wallet[] {
  const order = options.paymentMethodOrder ?? []
  const placeOf = (wallet: Wallet) => (order.includes(wallet) ? order.indexOf(wallet) : order.length)
  return wallets
    .filter((wallet) => {
      const name = optionNames[wallet]
      const wanted = options.paymentMethods?.[name] ?? (name === 'link' ? undefined : options.wallets?.[name])
      // An app that says "always" gets a wallet's button also where the wallet is not set up yet.
      return wanted === 'always' || (has.includes(wallet) && wanted !== 'never')
    })
    .sort((a, b) => placeOf(a) - placeOf(b))
}

/** As the `ready` event tells it: undefined, and not a list of `false`, when there is nothing to show. */
export function asAvailable(shown: readonly Wallet[]): AvailablePaymentMethods | undefined {
  if (shown.length === 0) return undefined
  return {
    amazonPay: false,
    applePay: shown.includes('apple_pay'),
    googlePay: shown.includes('google_pay'),
    klarna: false,
    link: shown.includes('link'),
    paypal: false,
  }
}
