import { ruleFor } from './brand.js'
import { digitsOf, type FieldCheck } from './number.js'

export type CvcProblem = 'incomplete_cvc'

/** Three digits, four for American Express; four are let in while the network is unknown. */
function cvcLength(cardNumber: string): number {
  const { brand, cvcLength } = ruleFor(digitsOf(cardNumber))
  return brand === 'unknown' ? 4 : cvcLength
}

/** The digits of the security code, no more than the card has. */
export function formatCvc(text: string, cardNumber: string): string {
  return digitsOf(text).slice(0, cvcLength(cardNumber))
}

export function checkCvc(text: string, cardNumber: string): FieldCheck<CvcProblem> {
  const digits = digitsOf(text)
  if (digits === '') return { kind: 'empty' }
  const { brand, cvcLength } = ruleFor(digitsOf(cardNumber))
  const isWhole = brand === 'unknown' ? digits.length >= 3 : digits.length === cvcLength
  return isWhole ? { kind: 'valid' } : { kind: 'bad', problem: 'incomplete_cvc' }
}
