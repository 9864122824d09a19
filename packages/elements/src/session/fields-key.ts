import { stripeLocale } from '../fields/index.js'
import type { Settings } from './settings.js'

/** What Elements can't be told later, part by part; each part is compared by identity. */
export type FieldsKey = readonly unknown[]

export function isSameKey(one: FieldsKey, other: FieldsKey | undefined): boolean {
  return one.every((part, index) => Object.is(part, other?.[index]))
}

/** Whom Stripe is asked as, and of what. */
export function stripeKey({ account, clientSecret, publishableKey, stripe }: Settings, locale: string): FieldsKey {
  return [account, clientSecret, publishableKey, stripe, sessionLocale(clientSecret, locale)]
}

/** How the fields were asked for. */
export function looksKey(settings: Settings, locale: string): FieldsKey {
  const { clientSecret, customerSessionClientSecret, mountTarget, savedMethods, stripe } = settings
  const { withoutExpress, withoutLink } = settings
  const secret = customerSessionClientSecret
  return [mountTarget, savedMethods, secret, stripe, withoutExpress, withoutLink, sessionLocale(clientSecret, locale)]
}

/** Fields of a Checkout Session have no other way to learn the language than from the Stripe object. */
export function sessionLocale(clientSecret: string | null, locale: string): ReturnType<typeof stripeLocale> {
  return isSession(clientSecret) ? stripeLocale(locale) : undefined
}

/** Whether a client secret is that of a Checkout Session. */
export function isSession(clientSecret: string | null): clientSecret is string {
  return clientSecret?.startsWith('cs_') ?? false
}
