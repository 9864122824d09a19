import type { Given } from './given.js'
import { shown } from './given.js'

export function textOf(given: Given, name: string): string {
  const value = optionalTextOf(given, name)
  if (value !== undefined) return value
  throw new TypeError(`"${name}" is missing: a text is expected.`)
}

/** Absent and empty are the same: a search field that was cleared asks for nothing. */
export function optionalTextOf(given: Given, name: string): string | undefined {
  const value = given[name]
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string') return value
  throw new TypeError(`"${name}" is no text.`)
}

/** A number, or a text that is one: a query has nothing else. */
export function numberOf(given: Given, name: string): number | undefined {
  const value = given[name]
  if (value === undefined) return undefined
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  if (typeof value === 'number') throw new RangeError(`"${name}" is no number to count with: ${value}.`)
  throw new TypeError(`"${name}" is no number.`)
}

export function booleanOf(given: Given, name: string): boolean | undefined {
  const value = given[name]
  if (value === undefined || typeof value === 'boolean') return value
  throw new TypeError(`"${name}" is neither true nor false.`)
}

/** One of a few words; absent and empty are the same, as for a text. */
export function choiceOf<Choice extends string>(
  given: Given,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = given[name]
  const choice = choices.find((candidate) => candidate === value)
  if (choice !== undefined || value === undefined || value === '') return choice
  throw new TypeError(`"${name}" is one of ${choices.join(', ')}, not ${shown(value)}.`)
}

/** Leaves out what was not given, so that it takes nothing's place. */
export function withoutAbsent<T extends object>(read: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  // What is left is what is not undefined, which is what the type says.
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>
  }
}
