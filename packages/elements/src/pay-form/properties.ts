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
  disabled: { type: Boolean, reflect: true },
  appearance: { attribute: false },
}

/** A change of any of these makes another order. */
export const orderProperties = [
  'endpoint',
  'mode',
  'item',
  'price',
  'quantity',
  'amount',
  'currency',
  'setupFutureUsage',
  'clientSecret',
  'publishableKey',
  'account',
] as const satisfies readonly (keyof typeof defaults)[]
