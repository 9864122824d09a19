interface Brand {
  name: string
  pattern: RegExp
  cvcLength: number
}

const brands: readonly Brand[] = [
  { name: 'amex', pattern: /^3[47]/, cvcLength: 4 },
  { name: 'diners', pattern: /^3(0|6|8)/, cvcLength: 3 },
  { name: 'jcb', pattern: /^35/, cvcLength: 3 },
  { name: 'unionpay', pattern: /^62/, cvcLength: 3 },
  { name: 'discover', pattern: /^6/, cvcLength: 3 },
  { name: 'mastercard', pattern: /^(5|2)/, cvcLength: 3 },
  { name: 'visa', pattern: /^4/, cvcLength: 3 },
]

export function brandOf(number: string): string {
  return brands.find((brand) => brand.pattern.test(number))?.name ?? 'unknown'
}

/** How many digits the security code has. */
export function cvcLengthOf(number: string): number {
  return brands.find((brand) => brand.pattern.test(number))?.cvcLength ?? 3
}

/** The check digit that every card number ends with. */
export function passesLuhn(number: string): boolean {
  let sum = 0
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number[number.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return /^\d{12,19}$/.test(number) && sum % 10 === 0
}
