import type { Parsed, Schema } from '../parameters/index.js'
import type { Stage } from '../world/index.js'

/** Which kind of key made the request. A publishable key sits in a browser, where anyone can read it; an ephemeral one on a customer's phone. */
export type KeyKind = 'secret' | 'publishable' | 'ephemeral'

/** What a publishable key may do on a route: nothing, what a client secret opens, or everything. */
export type PublishableAccess = 'refused' | 'with_client_secret' | 'allowed'

/** A request whose parameters were read, and the world that it may change. */
export interface Call<P> extends Stage {
  readonly params: P
  /** The last id of the path, or `''`. */
  readonly id: string
  /** The id before it, where the path has two; else `''`. */
  readonly owner: string
  readonly key: KeyKind
  readonly apiVersion: string
}

/** One endpoint: its address, what it takes, and the verb that does it. */
export interface Route<S extends Schema = Schema> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Segments that begin with a colon match any id. */
  readonly path: string
  readonly publishable: PublishableAccess
  readonly parameters: S
  readonly run: (call: Call<Parsed<S>>) => object
}

/** A route whose schema was forgotten, so that routes of many schemas fit one table. */
export interface AnyRoute extends Omit<Route, 'run'> {
  readonly run: (call: Call<never>) => object
}

export function route<S extends Schema>(
  address: `${'GET' | 'POST' | 'DELETE'} /${string}`,
  parameters: S,
  run: (call: Call<Parsed<S>>) => object,
  publishable: PublishableAccess = 'refused',
): AnyRoute {
  const space = address.indexOf(' ')
  const method = address.slice(0, space) as Route['method']
  return { method, path: address.slice(space + 1), publishable, parameters, run }
}
