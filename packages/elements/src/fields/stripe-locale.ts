import type { StripeElementLocale } from '@stripe/stripe-js'

const stripeLocales =
  'ar bg cs da de el en en-GB es es-419 et fi fil fr fr-CA he hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  )

/**
 * The language of Stripe's own fields that is nearest to a BCP 47 tag.
 *
 * `undefined` for one that Stripe does not speak (Afrikaans, Zulu): Stripe.js then takes the browser's.
 */
export function stripeLocale(tag: string): StripeElementLocale | undefined {
  return [tag, tag.split('-')[0] ?? tag].find(isStripeLocale)
}

function isStripeLocale(tag: string): tag is StripeElementLocale {
  return stripeLocales.includes(tag)
}
