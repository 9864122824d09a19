import { z } from 'zod'

/** 200 of `POST /webhooks/stripe`: the event is stored. Whatever could not be stored is a problem instead. */
export const WebhookResponse = z.object({
  received: z.literal(true),
  /** `duplicate`: it was stored before. `ignored`: stored, and of no concern to us. */
  result: z.enum(['applied', 'duplicate', 'ignored']),
})
export type WebhookResponse = z.infer<typeof WebhookResponse>
