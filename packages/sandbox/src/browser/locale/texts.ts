import type { CvcProblem, ExpiryProblem, NumberProblem, PostalCodeProblem } from '../card/index.js'

export type CardProblem = NumberProblem | ExpiryProblem | CvcProblem | PostalCodeProblem

/** Everything that the frame says to the person who pays. */
export interface Texts {
  card: string
  cardNumber: string
  expiry: string
  expiryPlaceholder: string
  cvc: string
  cvcPlaceholder: string
  country: string
  zipCode: string
  postalCode: string
  /** `{business}` stands for the merchant's name. */
  terms: string
  thisBusiness: string
  chooseMethod: string
  savedMethods: string
  useAnother: string
  saveForLater: string
  remove: string
  keep: string
  /** `{method}` stands for the saved method: `Visa •••• 4242`. */
  removeQuestion: string
  /** Shows the wallets that had no room. */
  showMore: string
  simulated: string
  problems: Readonly<Record<CardProblem, string>>
}

export type TextDirection = 'ltr' | 'rtl'
