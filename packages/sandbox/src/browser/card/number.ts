import { ruleFor } from './brand.js'

/** What a field's text amounts to; `problem` is the code of Stripe's message. */
export type FieldCheck<Problem extends string> =
  | { kind: 'empty' }
  | { kind: 'valid' }
  | { kind: 'bad'; problem: Problem }

export type NumberProblem = 'incomplete_number' | 'invalid_number'

/** The digits of what was typed or pasted, also when they are not ASCII (Arabic-Indic and the like). */
export function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\D/g, '')
}

/** The number as it is printed on the card: `4242 4242 4242 4242`, `3782 822463 10005`. */
export function formatNumber(text: string): string {
  const digits = digitsOf(text)
  const { lengths, groups } = ruleFor(digits)
  const kept = digits.slice(0, lengths.at(-1))
  const parts: string[] = []
  let from = 0
  for (const size of groups) {
    if (from >= kept.length) break
    parts.push(kept.slice(from, from + size))
    from += size
  }
  return parts.join(' ')
}

/** Whether no further digit fits, so that the next field may take the focus. */
export function isNumberFull(text: string): boolean {
  const digits = digitsOf(text)
  return digits.length === ruleFor(digits).lengths.at(-1)
}

export function checkNumber(text: string): FieldCheck<NumberProblem> {
  const digits = digitsOf(text)
  if (digits === '') return { kind: 'empty' }
  const { brand, lengths, hasCheckDigit } = ruleFor(digits)
  if (!lengths.includes(digits.length)) return { kind: 'bad', problem: 'incomplete_number' }
  if (brand === 'unknown' || (hasCheckDigit && !passesLuhn(digits))) return { kind: 'bad', problem: 'invalid_number' }
  return { kind: 'valid' }
}

/** The check-digit sum of ISO/IEC 7812. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
