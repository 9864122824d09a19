import { type Given, refuseOthers } from '../given/index.js'
import type { TurnableInside } from '../sandbox/index.js'

/** A request of the control API, and what it may turn. */
export interface ControlCall {
  inside: TurnableInside
  /** The JSON body; for a GET the query, whose values are text. */
  input: Given
}

/** What a request of the control API does; its answer is put into JSON. */
export type Verb = (call: ControlCall) => object | Promise<object>

/** A mistake of the caller's: answered with 400 and this sentence. */
export class ControlError extends Error {}

/** A verb that refuses what it would not look at. */
export function taking(names: readonly string[], verb: Verb): Verb {
  return (call) => {
    refuseOthers(call.input, names)
    return verb(call)
  }
}
