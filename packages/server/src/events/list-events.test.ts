import { expect, it } from 'vitest'
import type { EventsQuery } from '../storage/port/index.js'
import { listEvents } from './list-events.js'

it('asks no database for a type that none can hold', async () => {
  const asked: EventsQuery[] = []
  const events = async (query: EventsQuery) => {
    asked.push(query)
    return []
  }
  expect(await listEvents({ storage: { events } }, { type: 'charge\0' })).toEqual({ events: [], nextCursor: null })
  expect(asked).toMatchObject([{ type: 'charge\uFFFD' }])
})
