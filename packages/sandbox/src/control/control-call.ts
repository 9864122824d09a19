import type { TurnableInside } from '../sandbox/index.js'

/** A request of the control API, and what it may turn. */
export interface ControlCall {
  inside: TurnableInside
  /** The JSON body, or `{}`. */
  input: Readonly<Record<string, unknown>>
}

/** A mistake of the caller's: answered with 400 and this sentence. */
export class ControlError extends Error {}

export function textOf(call: ControlCall, name: string): string {
  const value = call.input[name]
  if (typeof value === 'string' && value !== '') return value
  throw new ControlError(`"${name}" is missing: a text is expected.`)
}

export function numberOf(call: ControlCall, name: string): number | undefined {
  const value = call.input[name]
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new ControlError(`"${name}" is no number.`)
}
