import type { RequestDetail, RequestRow } from '../answers.js'
import { createBrowse, type Row, type Tab } from '../browse.js'
import { look } from '../control-client.js'
import { code, dateTime, pill, statusPill, timeOf } from '../format.js'
import { copyButton, copyIdButton, eventLines, facts, heading, idLink, jsonSection, section } from '../sections.js'
import { curlOf } from './curl.js'

/** Every request of the API: with what, and what it was told. */
export function createRequestsTab(secretKey: () => string): Tab {
  return createBrowse({
    name: 'requests',
    hint: 'Search paths, ids, parameters, answers',
    filters: {
      method: [
        ['', 'All methods'],
        ['GET', 'GET'],
        ['POST', 'POST'],
        ['DELETE', 'DELETE'],
      ],
      outcome: [
        ['', 'All answers'],
        ['ok', 'Successful'],
        ['failed', 'Failed'],
        ['struck', 'Struck by a fault'],
      ],
    },
    empty: 'No requests yet. Point your app’s Stripe client at this sandbox, and they appear here at once.',
    async rows(query) {
      const { requests } = await look<{ requests: readonly RequestRow[] }>('requests', query)
      return requests.map(rowOf)
    },
    async detail(id) {
      const answer = await look<RequestDetail>('request', { id })
      return { changed: JSON.stringify(answer), draw: () => draw(answer, secretKey()) }
    },
  })
}

function rowOf({ id, at, method, path, account, status, fault, error, replayed }: RequestRow): Row {
  return {
    id,
    title: [pill(method, method === 'GET' ? 'plain' : 'accent'), code(path)],
    note: [[timeOf(at), error, replayed ? 'replayed' : undefined, fault, account].filter(Boolean).join(' · ')],
    end: statusPill(status),
  }
}

function draw({ request, events }: RequestDetail, secretKey: string): Node[] {
  return [
    heading(
      [code(`${request.method} ${request.path}`), statusPill(request.status)],
      [copyIdButton(request.id), copyButton('Copy as curl', () => curlOf(request, secretKey, window.location.origin))],
    ),
    facts({
      'Request id': code(request.id),
      Time: dateTime(request.at),
      Account: request.account === null ? null : idLink(request.account),
      Error: request.error,
      Fault: request.fault,
      'Idempotency key': request.idempotencyKey === null ? null : code(request.idempotencyKey),
      Replayed: request.replayed ? 'yes, the first answer was given again' : null,
    }),
    jsonSection('Parameters', request.params),
    jsonSection('Answer', request.answer),
    section('Events it caused', [eventLines(events)]),
  ]
}
