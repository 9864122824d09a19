import type { FieldCheck } from './number.js'

export type PostalCodeProblem = 'incomplete_zip'

/** The countries whose banks compare the postal code, and so the only ones in which it is asked for. */
const shapes: Readonly<Record<string, RegExp>> = {
  US: /^\d{5}(-?\d{4})?$/,
  CA: /^[a-z]\d[a-z] ?\d[a-z]\d$/i,
  GB: /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
}

export function asksPostalCode(country: string): boolean {
  return country in shapes
}

export function checkPostalCode(text: string, country: string): FieldCheck<PostalCodeProblem> {
  const shape = shapes[country]
  if (shape === undefined) return { kind: 'valid' }
  const code = text.trim()
  if (code === '') return { kind: 'empty' }
  return shape.test(code) ? { kind: 'valid' } : { kind: 'bad', problem: 'incomplete_zip' }
}
