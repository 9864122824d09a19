import { html } from '../../dom/index.js'
import type { AttemptRow, EndpointRow } from '../answers.js'
import { createBrowse, type Row, type Tab } from '../browse.js'
import { look, turn } from '../control-client.js'
import { button, code, dateTime, small, statusPill, timeOf } from '../format.js'
import { copyButton, copyIdButton, facts, heading, idLink, section } from '../sections.js'
import { whyFailed } from './why-failed.js'

/** Every attempt to deliver an event, with what the endpoint answered. */
export function createWebhooksTab(): Tab {
  return createBrowse({
    name: 'webhooks',
    hint: 'Search types, addresses, errors',
    filters: {
      outcome: [
        ['', 'All attempts'],
        ['ok', 'Taken'],
        ['failed', 'Failed'],
      ],
    },
    empty: 'No webhook was sent yet. Register an endpoint, by the API or with --webhook-url, and do something.',
    async rows(query) {
      const { attempts } = await look<{ attempts: readonly AttemptRow[] }>('webhook_attempts', query)
      return attempts.map(rowOf)
    },
    async detail(id) {
      const [{ attempts }, { endpoints }] = await Promise.all([
        look<{ attempts: readonly AttemptRow[] }>('webhook_attempts', { contains: id }),
        look<{ endpoints: readonly EndpointRow[] }>('webhook_endpoints'),
      ])
      const attempt = attempts.find((candidate) => candidate.id === id)
      const endpoint = endpoints.find((candidate) => candidate.id === attempt?.endpoint)
      return { changed: JSON.stringify([attempt, endpoint]), draw: () => draw(attempt, endpoint) }
    },
  })
}

function rowOf({ id, at, type, url, number, status, error }: AttemptRow): Row {
  const again = number > 1 ? ` · try ${number}` : ''
  return {
    id,
    title: [code(type)],
    note: [`${timeOf(at)}${again} · ${error ?? url}`],
    end: statusPill(status),
  }
}

function draw(attempt: AttemptRow | undefined, endpoint: EndpointRow | undefined): Node[] {
  if (!attempt) return [heading(['This attempt is forgotten.'])]
  const { event, endpoint: endpointId, type, status, error, answer } = attempt
  const why = whyFailed(attempt)
  const resend = () => void turn('events/resend', { event, endpoint: endpointId })
  return [
    heading(
      [code(type), statusPill(status)],
      [copyIdButton(attempt.id), button('Send again to this endpoint', resend, small('r'))],
    ),
    ...(why === undefined ? [] : [html('p', { class: 'Advice' }, [why])]),
    facts({
      Event: idLink(event),
      'Time of this machine': dateTime(attempt.at),
      Try: String(attempt.number),
      Took: `${attempt.durationMs} ms`,
      Error: error,
      Address: code(attempt.url),
    }),
    section('What it answered', [
      answer === '' ? html('p', { class: 'Hint' }, ['Nothing.']) : html('pre', { class: 'Text' }, [answer]),
    ]),
    section('The endpoint', endpoint ? aboutEndpoint(endpoint) : ['It was removed.']),
  ]
}

function aboutEndpoint(endpoint: EndpointRow): Node[] {
  const { id, secret = '', status, api_version: version, enabled_events: types } = endpoint
  return [
    facts({
      Id: idLink(id),
      Status: status,
      'Hears of': hearsOf(endpoint),
      'API version': version ?? 'the sandbox’s own',
      Wants: types.join(', '),
      Secret: code(secret),
    }),
    html('div', { class: 'Buttons' }, [
      copyButton('Copy secret', () => secret),
      button('Rotate secret', () => void turn('webhook_endpoints/rotate', { endpoint: id }), {
        ...small(),
        title: 'A new secret; for a day of the sandbox’s clock webhooks are signed with both.',
      }),
    ]),
  ]
}

function hearsOf({ account, connect }: EndpointRow): string {
  if (account !== null) return `the account ${account}`
  return connect ? 'the connected accounts' : 'the platform'
}
