import type Stripe from 'stripe'
import type { Parsed } from '../parameters/index.js'
import type { createParameters } from './parameters.js'

type Parameters = Parsed<typeof createParameters>
type Session = Stripe.Checkout.Session

/** The questions of the seller's own, unanswered. */
export function customFieldsOf(written: Parameters['custom_fields']): Session['custom_fields'] {
  return (written ?? []).map(({ key, label, optional, type, dropdown, numeric, text }) => {
    const bounds = (given: typeof numeric) => ({
      default_value: given?.default_value ?? null,
      maximum_length: given?.maximum_length ?? null,
      minimum_length: given?.minimum_length ?? null,
      value: null,
    })
    return {
      key,
      label: { custom: label.custom, type: label.type },
      optional: optional ?? false,
      type,
      ...(type === 'dropdown' && {
        dropdown: { default_value: dropdown?.default_value ?? null, options: dropdown?.options ?? [], value: null },
      }),
      ...(type === 'numeric' && { numeric: bounds(numeric) }),
      ...(type === 'text' && { text: bounds(text) }),
    }
  })
}

export function customTextOf(written: Parameters['custom_text']): Session['custom_text'] {
  return {
    after_submit: written?.after_submit ?? null,
    shipping_address: written?.shipping_address ?? null,
    submit: written?.submit ?? null,
    terms_of_service_acceptance: written?.terms_of_service_acceptance ?? null,
  }
}

export function consentCollectionOf(written: Parameters['consent_collection']): Session['consent_collection'] {
  if (!written) return null
  return {
    payment_method_reuse_agreement: written.payment_method_reuse_agreement ?? null,
    promotions: written.promotions ?? null,
    terms_of_service: written.terms_of_service ?? null,
  }
}
