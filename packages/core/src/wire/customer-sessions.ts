import { z } from 'zod'

/** 201 of `POST /customer-sessions`: lets one browser see, use and remove what its user has saved. */
export const CustomerSessionResponse = z.object({
  /** Give it to the form. Never log it, never store it. */
  clientSecret: z.string(),
  /** ISO 8601, UTC, whole seconds: half an hour from now, as a rule. */
  expiresAt: z.string(),
})
export type CustomerSessionResponse = z.infer<typeof CustomerSessionResponse>
