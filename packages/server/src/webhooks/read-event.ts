import { AzoraError } from '@azora/pay-core'
import { z } from 'zod'

/** What an event is about: Stripe's object, or its own kind of object, by the name that `object` says. */
interface EventObject {
  readonly object: string
  readonly [field: string]: unknown
}

/** Its fields are for its fold to read: a schema would copy them all, of every event, to prove one. */
const EventObject = z.custom<EventObject>(
  (value) => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'object') === 'string',
  'not an object of Stripe',
)

/** The part of an event that we rely on before we know its type. */
const EventEnvelope = z.looseObject({
  id: z.string().min(1).max(255),
  object: z.literal('event'),
  type: z.string().min(1).max(255),
  created: z.int().nonnegative(),
  livemode: z.boolean(),
  api_version: z.string().nullish(),
  account: z.string().nullish(),
  data: z.looseObject({ object: EventObject }),
})
export type EventEnvelope = z.infer<typeof EventEnvelope> & {
  /** It names its object and does not hold it. */
  readonly thin?: true
}

/** An event of Stripe's API v2: what happened, and where to ask. */
const ThinEvent = z.looseObject({
  id: z.string().min(1).max(255),
  object: z.literal('v2.core.event'),
  type: z.string().min(1).max(255),
  created: z.iso.datetime({ offset: true }),
  livemode: z.boolean(),
  /** Whom it is about: an account, or a path that ends in one (`org_1/acct_2`). */
  context: z.string().nullish(),
})

/**
 * Reads the envelope of what Stripe has signed.
 *
 * @throws AzoraError `invalid_request` when it is not an event: a signed `null`, a list, a number.
 */
export function readEvent(event: unknown): EventEnvelope {
  const thin = isThin(event) ? ThinEvent.safeParse(event) : undefined
  if (thin?.success) return enveloped(thin.data)
  const parsed = EventEnvelope.safeParse(event)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AzoraError(
    'invalid_request',
    `The body is signed but is not an event of Stripe: ${issue?.path.join('.') || 'body'}: ${issue?.message}.`,
    { cause: parsed.error },
  )
}

/** To try the wrong schema first would build an error, with all its issues, for nearly every event. */
function isThin(event: unknown): boolean {
  return typeof event === 'object' && event !== null && Reflect.get(event, 'object') === 'v2.core.event'
}

/** A thin event in the form of the others, with an object that says nothing. */
function enveloped({ id, type, created, livemode, context }: z.infer<typeof ThinEvent>): EventEnvelope {
  const createdS = Math.floor(Date.parse(created) / 1000)
  const account = context?.split('/').find((part) => part.startsWith('acct_')) ?? null
  const data = { object: { object: 'none' } }
  return { id, object: 'event', type, created: createdS, livemode, account, data, thin: true }
}
