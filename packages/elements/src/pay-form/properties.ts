import type { PropertyDeclarations } from 'lit'
import type { AzoraPayForm } from './azora-pay-form.js'

/**
 * Every attribute, by the name of its property, and what it is when the page does not set it. Whether an attribute is a
 * number or a yes or no follows from its default.
 */
export const defaults = {
  endpoint: null,
  mode: 'payment',
  item: null,
  price: null,
  quantity: 1,
  amount: null,
  currency: null,
  description: null,
  setupFutureUsage: null,
  publishableKey: null,
  account: null,
  clientSecret: null,
  savedMethods: false,
  returnUrl: null,
  redirect: 'if_required',
  layout: 'accordion',
  labels: 'above',
  submitLabel: null,
  withoutExpress: false,
  withoutLink: false,
  withoutSubmit: false,
  disabled: false,
  loadTimeout: 15_000,
  deferHydration: false,
} satisfies Partial<AzoraPayForm>

/** The same of what no attribute can say: objects and functions. */
const objects = {
  appearance: undefined,
  fonts: undefined,
  billingDetails: undefined,
  customerSessionClientSecret: null,
  paymentOptions: undefined,
  expressOptions: undefined,
  createIntent: null,
  mountTarget: null,
  stripe: null,
  loadStripe: undefined,
  fetch: undefined,
} satisfies Partial<AzoraPayForm>

/** What every property is to begin with. */
export const beginnings = { ...defaults, ...objects }

/** `withoutSubmit` is `without-submit` in HTML. */
export function attributeOf(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const types = { boolean: Boolean, number: Number } as const

/** The same as Lit wants it. */
export const properties: PropertyDeclarations = {
  ...Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { attribute: attributeOf(name), type: types[typeof value as keyof typeof types] },
    ]),
  ),
  ...Object.fromEntries(Object.keys(objects).map((name) => [name, { attribute: false }])),
  disabled: { type: Boolean, reflect: true },
  // Looked at when they are called: that a framework writes another function at every turn is no news.
  createIntent: { attribute: false, hasChanged: isThereOrNot },
  loadStripe: { attribute: false, hasChanged: isThereOrNot },
}

function isThereOrNot(now: unknown, before: unknown): boolean {
  return !now !== !before
}

/** A change of any of these is told to Stripe's fields where they are. */
const looks = [
  'appearance',
  'labels',
  'locale',
  'fonts',
  'layout',
  'billingDetails',
  'paymentOptions',
  'expressOptions',
] as const satisfies readonly (keyof AzoraPayForm)[]

/** These are drawn by the form itself, or looked at when they are needed. */
const ownAffairs = [
  'colorScheme',
  'description',
  'submitLabel',
  'withoutSubmit',
  'disabled',
  'loadTimeout',
  'deferHydration',
  'returnUrl',
  'redirect',
  'fetch',
] as const satisfies readonly (keyof AzoraPayForm)[]

/** Whether what changed is told to Stripe's fields where they are. */
export function changesLooks(changed: ReadonlyMap<PropertyKey, unknown>): boolean {
  return looks.some((name) => changed.has(name))
}

const quiet: readonly string[] = [...looks, ...ownAffairs]

/** Where any of these is another one, the price must be asked for again, with what follows from it: other fields. */
export function orderOf(form: AzoraPayForm, sessionLocale: string | false): readonly unknown[] {
  const names = Object.keys(beginnings) as (keyof typeof beginnings)[]
  const values = names
    .filter((name) => !quiet.includes(name))
    .map((name) => typeof form[name] === 'function' || form[name])
  return [...values, sessionLocale]
}
