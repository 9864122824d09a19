import type { ConfirmPaymentData, StripePaymentElementOptions } from '@stripe/stripe-js'
import { IntegrationError } from './integration-error.js'

type BillingDetails = NonNullable<NonNullable<ConfirmPaymentData['payment_method_data']>['billing_details']>

/** The Element's name of an address field, and the API's. */
const addressFields = {
  country: 'country',
  postalCode: 'postal_code',
  state: 'state',
  city: 'city',
  line1: 'line1',
  line2: 'line2',
} as const

/** Whoever switches a field off in the Element has to pass its value on confirmation, or the bank would not get it. */
export function requireLeftOutFields(
  fields: StripePaymentElementOptions['fields'],
  passed: BillingDetails | undefined,
  method: string,
): void {
  for (const { path, value } of leftOut(fields, passed)) {
    if (value !== undefined) continue
    throw new IntegrationError(
      `You specified "never" for fields.billing_details.${path} when creating the payment Element, but did not pass confirmParams.payment_method_data.billing_details.${path} when calling ${method}. If you opt out of collecting data via the payment Element using the fields option, the data must be passed in when calling ${method}.`,
    )
  }
}

function leftOut(
  fields: StripePaymentElementOptions['fields'],
  passed: BillingDetails | undefined,
): Array<{ path: string; value: unknown }> {
  const billing = fields?.billingDetails
  const address = typeof billing === 'object' ? billing.address : billing
  const never = (name: 'email' | 'name' | 'phone') =>
    billing === 'never' || (typeof billing === 'object' && billing[name] === 'never')
  const passedAddress = typeof passed?.address === 'object' ? passed.address : undefined
  const contact = (['name', 'email', 'phone'] as const).filter(never).map((path) => ({ path, value: passed?.[path] }))
  const places = (Object.keys(addressFields) as Array<keyof typeof addressFields>) // The keys of the constant above.
    .filter((name) => address === 'never' || (typeof address === 'object' && address[name] === 'never'))
    .map((name) => addressFields[name])
    .map((name) => ({ path: `address.${name}`, value: passedAddress?.[name] }))
  return [...contact, ...places]
}
