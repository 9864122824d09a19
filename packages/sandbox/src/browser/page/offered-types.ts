import type { StripeError } from '@stripe/stripe-js'
import type { ElementsOptions } from './elements-state.js'
import type { Intent } from './intents.js'

/** Where a method can be used; what is not said is no limit. */
interface Reach {
  currencies?: readonly string[]
  /** Pays, and can't be kept for later. */
  onlyPays?: true
}

/** The methods that the stand-in has fields for, in the order in which it shows them. */
const reaches: Readonly<Record<string, Reach>> = {
  card: {},
  us_bank_account: { currencies: ['usd'] },
  sepa_debit: { currencies: ['eur'] },
  ideal: { currencies: ['eur'], onlyPays: true },
  bancontact: { currencies: ['eur'], onlyPays: true },
  paypal: { currencies: ['aud', 'cad', 'chf', 'eur', 'gbp', 'usd'], onlyPays: true },
  boleto: { currencies: ['brl'], onlyPays: true },
  konbini: { currencies: ['jpy'], onlyPays: true },
  multibanco: { currencies: ['eur'], onlyPays: true },
  oxxo: { currencies: ['mxn'], onlyPays: true },
}

interface Offer {
  allowed: readonly string[]
  excluded: readonly string[]
  currency: string | undefined
  onlyPays: boolean
}

/**
 * The methods to show: those that the app allows, as far as the currency and the mode let them.
 * An app that allows nothing by name gets the card: what else there is at Stripe says the account's dashboard.
 */
export function offeredTypes(
  options: ElementsOptions,
  intent: Intent | undefined,
  order: readonly string[] = [],
): readonly string[] {
  const { allowed, excluded, currency, onlyPays } = offerOf(options, intent)
  const placeOf = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length)
  return Object.keys(reaches)
    .filter((type) => {
      const reach = reaches[type] ?? {}
      const isInReach =
        reach.currencies === undefined || (currency !== undefined && reach.currencies.includes(currency))
      return allowed.includes(type) && !excluded.includes(type) && isInReach && (onlyPays || reach.onlyPays !== true)
    })
    .sort((a, b) => placeOf(a) - placeOf(b))
}

/** What Stripe.js says when a payment can be made with nothing. */
export const noTypes: StripeError = {
  type: 'invalid_request_error',
  message:
    'No valid payment method types for this configuration. Please ensure that the payment methods you allow are compatible with your chosen currency. The sandbox simulates card, us_bank_account, sepa_debit, ideal, bancontact, paypal, boleto, konbini, multibanco and oxxo.',
}

function offerOf(options: ElementsOptions, intent: Intent | undefined): Offer {
  if (options.mode !== undefined) {
    return {
      allowed: options.allowedPaymentMethodTypes ?? ['card'],
      excluded: options.excludedPaymentMethodTypes ?? [],
      currency: options.currency,
      onlyPays: options.mode === 'payment' && (options.setupFutureUsage ?? options.setup_future_usage ?? null) === null,
    }
  }
  return {
    allowed: intent?.payment_method_types ?? ['card'],
    excluded: [],
    currency: intent?.object === 'payment_intent' ? intent.currency : options.currency,
    onlyPays: intent?.object === 'payment_intent' && intent.setup_future_usage === null,
  }
}
