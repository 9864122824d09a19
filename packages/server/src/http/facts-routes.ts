import { FactListResponse, FactState, type FactType, ReplayFactsRequest, ReplayFactsResponse } from '@azora/pay-core'
import { z } from 'zod'
import { actorOf } from './identify-caller.js'
import { defineRoute } from './route.js'

const ListQuery = z.object({
  /** How many, 1 to 100. */
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(500).optional(),
  /** Only facts of this state. */
  state: FactState.optional(),
  /** Only facts of this type. */
  type: ReplayFactsRequest.shape.type,
})

const listRoute = defineRoute({
  method: 'GET',
  path: '/facts',
  summary: 'The outbox, newest first: what was told, what waits, and the dead letters.',
  access: 'operator',
  query: ListQuery,
  response: FactListResponse,
  async run({ facts }, { query: { limit, cursor, state, type } }) {
    const page = await facts.list({
      ...(limit === undefined ? {} : { limit }),
      ...(cursor === undefined ? {} : { cursor }),
      ...(state === undefined ? {} : { state }),
      ...typeOf(type),
    })
    return { facts: [...page.facts], nextCursor: page.nextCursor }
  },
})

const replayRoute = defineRoute({
  method: 'POST',
  path: '/facts/:key/replay',
  summary: 'Gives one dead letter, or one fact that nobody listened for, another round of attempts.',
  access: 'operator',
  response: ReplayFactsResponse,
  run: ({ facts }, call) => facts.replay(call.params.key ?? '', { actor: actorOf(call.caller) }),
})

const replayAllRoute = defineRoute({
  method: 'POST',
  path: '/facts/replay',
  summary: 'Gives all dead letters, or all that nobody listened for, another round of attempts.',
  access: 'operator',
  body: ReplayFactsRequest,
  response: ReplayFactsResponse,
  run: ({ facts }, call) => {
    const { state, type } = call.body
    return facts.replayAll({ actor: actorOf(call.caller), ...(state === undefined ? {} : { state }), ...typeOf(type) })
  },
})

/** A type that there is not is nobody's: it finds nothing. */
function typeOf(type: string | undefined): { readonly type?: FactType } {
  return type === undefined ? {} : { type: type as FactType }
}

export const factsRoutes = [listRoute, replayRoute, replayAllRoute]
