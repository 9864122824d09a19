import type { TurnableInside } from '../sandbox/index.js'

/** A request of the control API, and what it may turn. */
export interface ControlCall {
  inside: TurnableInside
  /** The JSON body; for a GET the query, whose values are text. */
  input: Readonly<Record<string, unknown>>
}

/** What a request of the control API does; its answer is put into JSON. */
export type Verb = (call: ControlCall) => object | Promise<object>

/** A mistake of the caller's: answered with 400 and this sentence. */
export class ControlError extends Error {}

export function textOf(call: ControlCall, name: string): string {
  const value = optionalTextOf(call, name)
  if (value !== undefined) return value
  throw new ControlError(`"${name}" is missing: a text is expected.`)
}

/** Absent and empty are the same: a search field that was cleared asks for nothing. */
export function optionalTextOf(call: ControlCall, name: string): string | undefined {
  const value = call.input[name]
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string') return value
  throw new ControlError(`"${name}" is no text.`)
}

export function numberOf(call: ControlCall, name: string): number | undefined {
  const value = call.input[name]
  if (value === undefined) return undefined
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new ControlError(`"${name}" is no number.`)
}

export function booleanOf(call: ControlCall, name: string): boolean | undefined {
  const value = call.input[name]
  if (value === undefined || typeof value === 'boolean') return value
  throw new ControlError(`"${name}" is neither true nor false.`)
}
