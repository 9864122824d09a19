import { z } from 'zod'

/** `GET /config`: what a page needs before it can show a form. Nothing in it is secret. */
export const ConfigResponse = z.object({
  publishableKey: z.string(),
  mode: z.enum(['live', 'test', 'sandbox']),
  /** Where to load `Stripe(…)` from; `null` means Stripe's own script. */
  scriptUrl: z.string().nullable(),
})
export type ConfigResponse = z.infer<typeof ConfigResponse>
