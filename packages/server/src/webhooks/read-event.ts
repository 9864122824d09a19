import { AzoraError } from '@azora/pay-core'
import { z } from 'zod'

/** The part of an event that we rely on before we know its type. */
const EventEnvelope = z.looseObject({
  id: z.string().min(1).max(255),
  object: z.literal('event'),
  type: z.string().min(1).max(255),
  created: z.int().nonnegative(),
  livemode: z.boolean(),
  api_version: z.string().nullish(),
  account: z.string().nullish(),
  data: z.looseObject({ object: z.looseObject({ object: z.string() }) }),
})
export type EventEnvelope = z.infer<typeof EventEnvelope>

/**
 * Reads the envelope of what Stripe has signed.
 *
 * @throws AzoraError `invalid_request` when it is not an event: a signed `null`, a list, a thin event notification.
 */
export function readEvent(event: unknown): EventEnvelope {
  const parsed = EventEnvelope.safeParse(event)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AzoraError(
    'invalid_request',
    `The body is signed but is not a snapshot event of Stripe: ${issue?.path.join('.') || 'body'}: ${issue?.message}. Register the endpoint for snapshot events.`,
    { cause: parsed.error },
  )
}
