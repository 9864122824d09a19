import type { z } from 'zod'
import type { Access } from './access.js'
import type { HandlerParts } from './handler-parts.js'
import type { Caller } from './identify-caller.js'
import { jsonResponse } from './json-response.js'
import { parseInput } from './parse-input.js'
import { readJson } from './read-json.js'

/** One request on its way to its route. */
export interface Call {
  readonly request: Request
  readonly url: URL
  /** The path's own parts, decoded: `{ id: 'pi_123' }`. */
  readonly params: Readonly<Record<string, string>>
  /** `null` for a guest, and where nobody was asked. */
  readonly caller: Caller | null
  readonly requestId: string
}

/** What a route says of itself: enough to answer a request, and to write the OpenAPI document. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Parts that begin with a colon take any value: `/payments/:id`. */
  readonly path: string
  /** One sentence for the OpenAPI document. */
  readonly summary: string
  readonly access: Access
  readonly query: z.ZodObject | null
  readonly body: z.ZodType | null
  readonly status: 200 | 201
  readonly response: z.ZodType
  /** Whether the `Idempotency-Key` header is read. */
  readonly idempotent: boolean
  /** Whether Stripe calls it: signed bytes instead of a session. */
  readonly signed: boolean
  answer(parts: HandlerParts, call: Call): Promise<Response>
}

/** The bytes of a JSON body at most: far more than a form sends, too little to hurt. */
export const BODY_LIMIT_BYTES = 256 * 1024

type Definition<Query extends z.ZodObject, Body extends z.ZodType, Result extends z.ZodType> = Pick<
  Route,
  'method' | 'path' | 'summary' | 'access'
> & {
  readonly query?: Query
  readonly body?: Body
  readonly status?: 200 | 201
  readonly response: Result
  readonly idempotent?: boolean
  readonly signed?: boolean
  /** Calls what the route is for. Whatever it returns is cut down to what `response` lists. */
  run(
    parts: HandlerParts,
    call: Call & { readonly query: z.output<Query>; readonly body: z.output<Body> },
  ): Promise<z.input<Result>>
}

/** Makes a route: parse, call, respond. */
export function defineRoute<
  Result extends z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
>(definition: Definition<Query, Body, Result>): Route {
  const { method, path, summary, access, response } = definition
  const status = definition.status ?? 200
  return {
    method,
    path,
    summary,
    access,
    response,
    status,
    query: definition.query ?? null,
    body: definition.body ?? null,
    idempotent: definition.idempotent ?? false,
    signed: definition.signed ?? false,
    async answer(parts, call) {
      // A route without a schema gets `undefined` in its place, and its `run` can't name what it would hold.
      const query = (definition.query && parseQuery(definition.query, call.url)) as z.output<Query>
      const body = (definition.body &&
        parseInput(definition.body, await readJson(call.request, BODY_LIMIT_BYTES))) as z.output<Body>
      const result = await definition.run(parts, { ...call, query, body })
      return jsonResponse(response.parse(result), status, new Headers({ 'content-type': 'application/json' }))
    },
  }
}

function parseQuery<Query extends z.ZodObject>(schema: Query, { searchParams }: URL): z.output<Query> {
  return parseInput(schema, Object.fromEntries(searchParams))
}
