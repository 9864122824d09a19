import { digitsOf, type FieldCheck } from './number.js'

export type ExpiryProblem =
  | 'incomplete_expiry'
  | 'invalid_expiry_month'
  | 'invalid_expiry_month_past'
  | 'invalid_expiry_year'
  | 'invalid_expiry_year_past'

/** The month in which a card is looked at. */
export interface Month {
  /** 1 to 12. */
  month: number
  /** With the century: 2031. */
  year: number
}

/** No bank issues a card for longer, and Stripe takes a year beyond it for a mistake. */
const longestValidityYears = 50

/** Two digits each: `1231`. A year with its century, as browsers fill it in, loses the century. */
function expiryDigits(text: string): string {
  const typed = digitsOf(text)
  const padded = /^[2-9]/.test(typed) || /^1[3-9]/.test(typed) ? `0${typed}` : typed
  return /^\d\d20\d\d$/.test(padded) ? padded.slice(0, 2) + padded.slice(4) : padded.slice(0, 4)
}

/**
 * `12 / 31`, also while it is being typed. A month that can't go on gets its zero (`4` → `04 / `).
 * The separator appears as soon as the month is whole, unless digits are being deleted.
 */
export function formatExpiry(text: string, { deleting }: { deleting: boolean }): string {
  const digits = expiryDigits(text)
  if (digits.length > 2) return `${digits.slice(0, 2)} / ${digits.slice(2)}`
  if (digits.length < 2 || deleting) return digits
  return `${digits} / `
}

export function isExpiryFull(text: string): boolean {
  return expiryDigits(text).length === 4
}

/** The month that was typed, or undefined while it is incomplete. */
export function readExpiry(text: string): Month | undefined {
  const digits = expiryDigits(text)
  if (digits.length < 4) return undefined
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2)) }
}

export function checkExpiry(text: string, today: Month): FieldCheck<ExpiryProblem> {
  if (digitsOf(text) === '') return { kind: 'empty' }
  const expiry = readExpiry(text)
  if (expiry === undefined) return { kind: 'bad', problem: 'incomplete_expiry' }
  const problem = problemOf(expiry, today)
  return problem === undefined ? { kind: 'valid' } : { kind: 'bad', problem }
}

function problemOf(expiry: Month, today: Month): ExpiryProblem | undefined {
  if (expiry.month < 1 || expiry.month > 12) return 'invalid_expiry_month'
  if (expiry.year < today.year) return 'invalid_expiry_year_past'
  if (expiry.year > today.year + longestValidityYears) return 'invalid_expiry_year'
  if (expiry.year === today.year && expiry.month < today.month) return 'invalid_expiry_month_past'
  return undefined
}
