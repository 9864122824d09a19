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

/** A verb that refuses what it would not look at: a name that was mistyped must not pass for one that was heard. */
export function taking(names: readonly string[], verb: Verb): Verb {
  return (call) => {
    const odd = Object.keys(call.input).find((name) => !names.includes(name))
    if (odd === undefined) return verb(call)
    const taken = names.length === 0 ? 'Nothing is' : `Only ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'}`
    throw new ControlError(`${JSON.stringify(odd.slice(0, 60))} is not taken here. ${taken}.`)
  }
}

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

/** One of a few words; absent and empty are the same, as for a text. */
export function choiceOf<Choice extends string>(
  call: ControlCall,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = call.input[name]
  const choice = choices.find((candidate) => candidate === value)
  if (choice !== undefined || value === undefined || value === '') return choice
  throw new ControlError(`"${name}" is one of ${choices.join(', ')}.`)
}
