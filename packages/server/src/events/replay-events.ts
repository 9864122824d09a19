import { AzoraError, type ReplayEventResponse } from '@azora/pay-core'
import type { Context } from '../context.js'
import type { EventReplayReport, ReplayEventsInput, ReplayOptions, WebhookReceipt } from '../services.js'
import {
  type EventPosition,
  type EventsQuery,
  type Storage,
  type StoredEvent,
  storableText,
} from '../storage/port/index.js'
import { puttingAside, type Reception, readEvent, receiveEvent } from '../webhooks/index.js'

/** So many events are read at once. */
const BATCH = 100

const decoder = new TextDecoder()

/**
 * Takes one stored event once more.
 *
 * @throws AzoraError `not_found` when it is not stored, or its payload was pruned.
 */
export async function replayEvent(
  context: Context,
  eventId: string,
  { actor = 'system' }: ReplayOptions = {},
): Promise<ReplayEventResponse> {
  const named = { account: context.account, eventId }
  // No database could even be asked about an id that none can hold.
  const [event] = storableText(eventId) === eventId ? await context.storage.events({ limit: 1, named }) : []
  if (event === undefined) {
    const message = `There is no event ${JSON.stringify(eventId)} with its payload here. Stripe's own list has events of 30 days: reconcile({ since }) reads it.`
    throw new AzoraError('not_found', message)
  }
  const receipt = await take(context, event, { actor, action: 'replay_event', again: true })
  if (receipt.result === 'ignored') return { result: 'ignored', ignored: receipt.because }
  return { result: 'applied', ignored: null }
}

/** Takes all events once more that were ignored for a reason, oldest first. */
export async function replayEvents(context: Context, input: ReplayEventsInput = {}): Promise<EventReplayReport> {
  const { actor = 'system', ignored = 'unreadable', type } = input
  const query = { ignored, ...(type === undefined ? {} : { type }) }
  return takeAll(context, context.storage, query, { actor, action: 'replay_event', again: true })
}

/** Takes over what the events of another storage say; its facts were told from there. */
export async function takeEvents(context: Context, from: Pick<Storage<unknown>, 'events'>): Promise<EventReplayReport> {
  const quiet = { ...context, storage: puttingAside(context.storage) }
  return takeAll(quiet, from, {}, { actor: 'system', action: 'replay_event' })
}

async function takeAll(
  context: Context,
  from: Pick<Storage<unknown>, 'events'>,
  query: Omit<EventsQuery, 'limit' | 'after' | 'first'>,
  reception: Reception,
): Promise<EventReplayReport> {
  const report = { applied: 0, ignored: 0 }
  let after: EventPosition | undefined
  for (;;) {
    const page = await from.events({
      ...query,
      limit: BATCH,
      first: 'oldest',
      ...(after === undefined ? {} : { after }),
    })
    for (const event of page) {
      const { result } = await take(context, event, reception)
      if (result !== 'duplicate') report[result] += 1
    }
    after = page.at(-1)
    if (after === undefined || page.length < BATCH) return report
  }
}

async function take(context: Context, event: StoredEvent, reception: Reception): Promise<WebhookReceipt> {
  const envelope = readEvent(JSON.parse(decoder.decode(event.payload)))
  return receiveEvent(context, { livemode: context.livemode }, envelope, event.payload, reception)
}
