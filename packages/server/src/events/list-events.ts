import type { EventEntry } from '@azora/pay-core'
import type { Context } from '../context.js'
import { pageOf, positionFrom } from '../paging/index.js'
import type { EventList, ListEventsInput } from '../services.js'
import { type StoredEvent, storableText } from '../storage/port/index.js'
import { isoFromSeconds } from '../stripe/index.js'

/** One page of the events that were received, newest first. */
export async function listEvents(
  { storage }: { readonly storage: Pick<Context['storage'], 'events'> },
  input: ListEventsInput = {},
): Promise<EventList> {
  const { ignored, type, limit, cursor } = input
  const after = positionFrom(cursor)
  const page = await pageOf(limit, (rows) =>
    storage.events({
      limit: rows,
      ...(ignored === undefined ? {} : { ignored }),
      // No database can be asked for a name that none can hold.
      ...(type === undefined ? {} : { type: storableText(type) }),
      ...(after === undefined ? {} : { after: { receivedAtMs: after.atMs, eventId: after.id } }),
    }),
  )
  return {
    events: page.items.map(entryOf),
    nextCursor: page.last === null ? null : `${page.last.receivedAtMs}.${page.last.eventId}`,
  }
}

function entryOf(event: StoredEvent): EventEntry {
  const { eventId, type, createdAtS, receivedAtMs, apiVersion, connectedAccount, livemode, ignored } = event
  return {
    id: eventId,
    type,
    createdAt: isoFromSeconds(createdAtS),
    receivedAt: new Date(receivedAtMs).toISOString(),
    apiVersion,
    connectedAccount,
    livemode,
    ignored,
  }
}
