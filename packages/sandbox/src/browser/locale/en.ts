import type { Texts } from './texts.js'

/** The labels and sentences are Stripe's own, so that a test of an app finds the same words in both. */
export const en: Texts = {
  card: 'Card',
  cardNumber: 'Card number',
  expiry: 'Expiration date',
  expiryPlaceholder: 'MM / YY',
  cvc: 'Security code',
  cvcPlaceholder: 'CVC',
  country: 'Country',
  zipCode: 'ZIP code',
  postalCode: 'Postal code',
  terms:
    'By providing your card information, you allow {business} to charge your card for future payments in accordance with their terms.',
  thisBusiness: 'this business',
  chooseMethod: 'Please select a payment method.',
  savedMethods: 'Saved payment methods',
  useAnother: 'Use another payment method',
  saveForLater: 'Save payment details for future purchases',
  remove: 'Remove',
  keep: 'Keep',
  removeQuestion: 'Remove {method}?',
  showMore: 'More options',
  simulated: 'Simulated: no real card is charged',
  problems: {
    incomplete_number: 'Your card number is incomplete.',
    invalid_number: 'Your card number is invalid.',
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_month: "Your card's expiration date is invalid.",
    invalid_expiry_month_past: "Your card's expiration date is in the past.",
    invalid_expiry_year: "Your card's expiration year is invalid.",
    invalid_expiry_year_past: "Your card's expiration year is in the past.",
    incomplete_cvc: "Your card's security code is incomplete.",
    incomplete_zip: 'Your postal code is incomplete.',
  },
}
