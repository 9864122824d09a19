import type Stripe from 'stripe'
import { handledEventTypes, readEvent, receiveEvent } from '../webhooks/index.js'
import { eventWindows } from './event-windows.js'
import type { Phase } from './phase.js'
import type { Run } from './run.js'

const handled = new Set(handledEventTypes)
const encoder = new TextEncoder()

/**
 * The events that were missed, taken as if their webhooks had come: the same fold, the same commit, the same facts.
 *
 * @param fromS - Unix seconds.
 */
export function eventsPhase(fromS: number): Phase {
  return {
    start: { phase: 'events', fromS },
    async *take(run, from) {
      const startS = from.phase === 'events' && from.fromS !== null ? from.fromS : fromS
      const nowS = Math.floor(run.context.clock.nowMs() / 1000)
      const { lists } = run.context.stripe
      const windows = eventWindows(
        (range) => run.patiently(() => lists.events(range)),
        startS,
        nowS,
        (page) => missing(run, page),
      )
      for await (const { events, doneBeforeS } of windows) {
        for (const event of events) {
          if (run.signal?.aborted) return
          await takeEvent(run, event)
        }
        const next = doneBeforeS === null ? null : { phase: 'events' as const, fromS: doneBeforeS }
        yield { next, fraction: doneBeforeS === null ? 1 : (doneBeforeS - fromS) / Math.max(nowS - fromS, 1) }
      }
    },
  }
}

/** Of a page, what changes something of ours and was never claimed. */
async function missing(
  { context, counts, patiently }: Run,
  page: readonly Stripe.Event[],
): Promise<readonly Stripe.Event[]> {
  const ours = page.filter(({ type }) => handled.has(type))
  const ids = ours.map(({ id }) => id)
  const known = new Set(await patiently(() => context.storage.claimed(context.account, ids)))
  const unknown = ours.filter(({ id }) => !known.has(id))
  counts.events.seen += ours.length
  counts.events.missing += unknown.length
  return unknown
}

async function takeEvent({ context, counts, by, patiently }: Run, event: Stripe.Event): Promise<void> {
  // Not the bytes of a webhook, which nobody sent, but all that Stripe has of the event.
  const payload = encoder.encode(JSON.stringify(event))
  const ownership = { livemode: context.livemode }
  const receipt = await patiently(() => receiveEvent(context, ownership, readEvent(event), payload, by))
  // A webhook may have been faster: it is no longer missing, and nothing is lost.
  if (receipt.result !== 'duplicate') counts.events[receipt.result] += 1
}
