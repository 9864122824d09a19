import type { BankProblem } from '../bank-account/index.js'
import type { CvcProblem, ExpiryProblem, NumberProblem, PostalCodeProblem } from '../card/index.js'

export type CardProblem = NumberProblem | ExpiryProblem | CvcProblem | PostalCodeProblem

/** Everything that the frame says to the person who pays. */
export interface Texts {
  card: string
  usBankAccount: string
  sepaDebit: string
  cardNumber: string
  expiry: string
  expiryPlaceholder: string
  cvc: string
  cvcPlaceholder: string
  country: string
  zipCode: string
  postalCode: string
  addressLine: string
  city: string
  state: string
  fullName: string
  email: string
  routingNumber: string
  accountNumber: string
  /** `{business}` stands for the merchant's name. */
  terms: string
  /** The same for a bank account. */
  debitTerms: string
  thisBusiness: string
  /** `{method}` stands for the method whose own page comes next: `iDEAL`. */
  redirects: string
  /** `{method}` stands for the method whose voucher comes next: `OXXO`. */
  vouchers: string
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
  /** Of a postal code of the United States. */
  incompleteZip: string
  problems: Readonly<Record<CardProblem | BankProblem, string>>
}

export type TextDirection = 'ltr' | 'rtl'
