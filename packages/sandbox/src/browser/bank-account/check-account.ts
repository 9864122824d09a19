import { digitsOf, type FieldCheck } from '../card/index.js'

export type BankProblem =
  | 'incomplete_account_number'
  | 'incomplete_address'
  | 'incomplete_email'
  | 'incomplete_iban'
  | 'incomplete_name'
  | 'incomplete_routing_number'
  | 'incomplete_tax_id'
  | 'invalid_iban'

export function checkName(text: string): FieldCheck<BankProblem> {
  return text.trim() === '' ? { kind: 'empty' } : { kind: 'valid' }
}

export function checkEmail(text: string): FieldCheck<BankProblem> {
  if (text.trim() === '') return { kind: 'empty' }
  // Whoever can be written to decides what an address is; this only finds one that is not finished.
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? { kind: 'valid' } : bad('incomplete_email')
}

/** Nine digits, by which banks of the United States find each other. */
export function checkRoutingNumber(text: string): FieldCheck<BankProblem> {
  const digits = digitsOf(text)
  if (digits === '') return { kind: 'empty' }
  return digits.length === 9 ? { kind: 'valid' } : bad('incomplete_routing_number')
}

export function checkAccountNumber(text: string): FieldCheck<BankProblem> {
  const digits = digitsOf(text)
  if (digits === '') return { kind: 'empty' }
  return digits.length >= 4 && digits.length <= 17 ? { kind: 'valid' } : bad('incomplete_account_number')
}

/** The tax number of a person or a business in Brazil: eleven digits, or fourteen. */
export function checkTaxId(text: string): FieldCheck<BankProblem> {
  const digits = digitsOf(text)
  if (digits === '') return { kind: 'empty' }
  return digits.length === 11 || digits.length === 14 ? { kind: 'valid' } : bad('incomplete_tax_id')
}

/** How many characters an IBAN has, by country: the euro's and its neighbours'. */
const ibanLengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27 },
  ...{ GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27 },
  ...{ MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
}

/** `DE89 3704 0044 …`, also while it is being typed. */
export function formatIban(text: string): string {
  const plain = plainIban(text)
  return (plain.match(/.{1,4}/g) ?? []).join(' ')
}

export function checkIban(text: string): FieldCheck<BankProblem> {
  const iban = plainIban(text)
  if (iban === '') return { kind: 'empty' }
  const length = ibanLengths[iban.slice(0, 2)]
  if (length === undefined) return iban.length < 2 ? bad('incomplete_iban') : bad('invalid_iban')
  if (iban.length < length) return bad('incomplete_iban')
  return iban.length === length && remainderOf(iban) === 1 ? { kind: 'valid' } : bad('invalid_iban')
}

function plainIban(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** The check of ISO 13616: country and check digits go to the end, letters become two digits, and 97 divides all but 1. */
function remainderOf(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4)
  let remainder = 0
  for (const character of moved) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

function bad(problem: BankProblem): FieldCheck<BankProblem> {
  return { kind: 'bad', problem }
}
