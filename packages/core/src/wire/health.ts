import { z } from 'zod'

/** 200 of `GET /health`: the process answers; with `?ready` the database does too. */
export const HealthResponse = z.object({ status: z.literal('ok') })
export type HealthResponse = z.infer<typeof HealthResponse>
