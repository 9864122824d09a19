import type { CvcProblem, ExpiryProblem, NumberProblem, PostalCodeProblem } from '../card/index.js'

export type CardProblem = NumberProblem | ExpiryProblem | CvcProblem | PostalCodeProblem

/** Everything that the frame says to the person who pays. */
export interface Texts {
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
  /** Shows the wallets that had no room. */
  showMore: string
  simulated: string
  problems: Readonly<Record<CardProblem, string>>
}

export type TextDirection = 'ltr' | 'rtl'
