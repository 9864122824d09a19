import type { AttemptRow, EventRow } from '../answers.js'
import { createBrowse, type Row, type Tab } from '../browse.js'
import { look, turn } from '../control-client.js'
import { button, code, dateTime, isoOf, pill, small, statusPill, timeOf } from '../format.js'
import { copyIdButton, facts, heading, idLink, jsonSection, lines, section } from '../sections.js'

/** Every event, what it says, and who was told. */
export function createEventsTab(): Tab {
  return createBrowse({
    name: 'events',
    hint: 'Search types, ids, contents',
    empty: 'No events yet. They appear as soon as something happens: a customer, a payment, a refund.',
    async rows(query) {
      const { events } = await look<{ events: readonly EventRow[] }>('events', query)
      return events.map(rowOf)
    },
    async detail(id) {
      const [{ events }, { attempts }] = await Promise.all([
        look<{ events: readonly EventRow[] }>('events', { contains: id }),
        look<{ attempts: readonly AttemptRow[] }>('webhook_attempts', { contains: id }),
      ])
      const event = events.find((candidate) => candidate.id === id)
      return { changed: JSON.stringify([event, attempts]), draw: () => (event ? draw(event, attempts) : [gone(id)]) }
    },
  })
}

function gone(id: string): Node {
  return heading(['No event is called ', code(id)])
}

function rowOf({ id, type, created, data, pending_webhooks: pending }: EventRow): Row {
  return {
    id,
    title: [code(type)],
    note: [timeOf(isoOf(created)), ' · ', code(data.object.id ?? '')],
    end: pending > 0 ? pill(`${pending} to deliver`, 'warn') : undefined,
  }
}

function draw(event: EventRow, attempts: readonly AttemptRow[]): Node[] {
  const { id, type, created, data, request } = event
  return [
    heading(
      [code(type)],
      [copyIdButton(id), button('Send again', () => void turn('events/resend', { event: id }), small('r'))],
    ),
    facts({
      'Event id': code(id),
      Time: dateTime(isoOf(created)),
      About: data.object.id === undefined ? null : idLink(data.object.id),
      Account: event.account === undefined ? null : idLink(event.account),
      'Caused by': request?.id ? idLink(request.id) : 'the clock',
      'API version': event.api_version,
      'Still to deliver': String(event.pending_webhooks),
    }),
    section('Deliveries', [
      lines(
        attempts.map(({ id: attempt, at, number, status, error, url }) => ({
          id: attempt,
          time: timeOf(at),
          text: [statusPill(status), ' ', code(url), ` try ${number}${error === null ? '' : ` · ${error}`}`],
        })),
        'Nobody was told: no endpoint wants this type, or webhooks are held.',
      ),
    ]),
    ...(data.previous_attributes ? [jsonSection('What it was before', data.previous_attributes)] : []),
    jsonSection('The object then', data.object),
  ]
}
