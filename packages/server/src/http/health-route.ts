import { AzoraError, HealthResponse } from '@azora/pay-core'
import { z } from 'zod'
import { defineRoute } from './route.js'

const ok = { status: 'ok' } as const

/** For load balancers and people. */
export const healthRoutes = [
  defineRoute({
    method: 'GET',
    path: '/health',
    summary: 'Whether the process answers; with ?ready, whether it can serve.',
    access: 'anyone',
    query: z.object({ ready: z.string().optional() }),
    response: HealthResponse,
    async run({ readiness }, { query }) {
      if (query.ready === undefined) return ok
      const answer = await readiness()
      if (answer.ready) return ok
      throw new AzoraError('storage_unavailable', answer.reason)
    },
  }),
]
