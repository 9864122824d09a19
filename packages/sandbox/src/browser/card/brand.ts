/** The networks that the Payment Element tells apart, as `@stripe/stripe-js` names them. */
export type CardBrand = 'amex' | 'diners' | 'discover' | 'jcb' | 'mastercard' | 'unionpay' | 'visa' | 'unknown'

/** How cards of one number range look. */
export interface BrandRule {
  brand: CardBrand
  /** Matches the first digits of a number, also while it is being typed. */
  starts: RegExp
  /** How many digits a whole number may have, ascending. */
  lengths: readonly number[]
  /** How the digits are grouped on the card. */
  groups: readonly number[]
  cvcLength: number
  /** UnionPay issued numbers without a check digit. */
  hasCheckDigit: boolean
}

const usual = { lengths: [16], groups: [4, 4, 4, 4], cvcLength: 3, hasCheckDigit: true }

const rules: readonly BrandRule[] = [
  { ...usual, brand: 'visa', starts: /^4/ },
  { ...usual, brand: 'mastercard', starts: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/ },
  { ...usual, brand: 'amex', starts: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvcLength: 4 },
  { ...usual, brand: 'diners', starts: /^36/, lengths: [14], groups: [4, 6, 4] },
  { ...usual, brand: 'diners', starts: /^(30[0-5]|309|38|39)/ },
  { ...usual, brand: 'jcb', starts: /^35(2[89]|[3-8])/ },
  { ...usual, brand: 'discover', starts: /^(6011|64[4-9]|65)/ },
  {
    ...usual,
    brand: 'unionpay',
    starts: /^(62|81)/,
    lengths: [16, 17, 18, 19],
    groups: [4, 4, 4, 4, 3],
    hasCheckDigit: false,
  },
]

const unknown: BrandRule = { ...usual, brand: 'unknown', starts: /^/ }

/** The rule for a number of which at least the first digits are known; the rule of an unknown card otherwise. */
export function ruleFor(digits: string): BrandRule {
  return rules.find((rule) => rule.starts.test(digits)) ?? unknown
}

/** The network of a number of which at least the first digits are known. */
export function detectBrand(digits: string): CardBrand {
  return ruleFor(digits).brand
}
