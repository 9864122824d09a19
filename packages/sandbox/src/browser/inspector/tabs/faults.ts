import { html } from '../../dom/index.js'
import type { FaultRow, RequestRow } from '../answers.js'
import type { Tab } from '../browse.js'
import { look, turn } from '../control-client.js'
import { button, code, timeOf } from '../format.js'
import { lines } from '../sections.js'
import { inWords } from './fault-words.js'
import { createForm, type FieldDescription } from './form.js'

const kinds: FieldDescription = {
  name: 'then',
  label: 'What goes wrong',
  choices: [
    ['{"status":500}', '500: Stripe fails before it begins'],
    ['{"status":500,"stored":true}', '500 that the idempotency key keeps'],
    ['{"status":503}', '503: Stripe is not available'],
    ['{"status":429}', '429: too many requests'],
    ['{"status":429,"shouldRetry":true}', '429 with Stripe-Should-Retry: true'],
    ['{"status":500,"shouldRetry":false}', '500 with Stripe-Should-Retry: false'],
    ['{"status":409}', '409: lock time-out'],
    ['"timeout_after_commit"', 'Time-out after it was done'],
    ['"timeout_before"', 'Time-out, and nothing was done'],
    ['"reset"', 'Connection breaks before'],
    ['"reset_after_commit"', 'Connection breaks after it was done'],
    ['"malformed"', 'An answer that is no JSON'],
    ['{"latencyMs":2000}', 'Two seconds late'],
    ['{"latencyMs":10000}', 'Ten seconds late'],
  ],
}

const fields: readonly FieldDescription[] = [
  kinds,
  { name: 'path', label: 'Path', placeholder: 'every path, or /v1/refunds, or /v1/customers/*' },
  {
    name: 'method',
    label: 'Method',
    choices: [
      ['', 'any'],
      ['GET', 'GET'],
      ['POST', 'POST'],
      ['DELETE', 'DELETE'],
    ],
  },
  { name: 'nth', label: 'From which matching request on', type: 'number', value: '1' },
  { name: 'times', label: 'How many in a row', type: 'number', value: '1' },
]

const mostStruck = 20

/** Switches for what goes wrong next, and what came of them. */
export function createFaultsTab(): Tab {
  const planned = html('div', { class: 'Cards' })
  const struck = html('div')
  const form = createForm(fields, 'Plan this fault', async (values) => {
    const { then = '""', path, method, nth, times } = values
    await turn('faults', {
      ...(path && { path }),
      ...(method && { method }),
      nth: Number(nth),
      times: Number(times),
      then: JSON.parse(then),
    })
  })
  const root = html('div', { class: 'Sheet' }, [
    html('h2', {}, ['Make something go wrong']),
    html('p', { class: 'Hint' }, [
      'A fault waits for the next request that it fits, strikes as often as planned, and is gone. The app meets exactly what it would meet with Stripe.',
    ]),
    form,
    html('h3', {}, ['Waiting to strike']),
    planned,
    html('h3', {}, ['What they struck']),
    struck,
  ])
  return {
    name: 'faults',
    root,
    async refresh() {
      const [{ faults }, { requests }] = await Promise.all([
        look<{ faults: readonly FaultRow[] }>('faults'),
        look<{ requests: readonly RequestRow[] }>('requests', { outcome: 'struck', limit: mostStruck }),
      ])
      struck.replaceChildren(strikes(requests))
      planned.replaceChildren(
        ...(faults.length === 0 ? [html('p', { class: 'Hint' }, ['None. Everything works.'])] : faults.map(cardOf)),
      )
    },
  }
}

/** The last requests that met a fault, each a way to what it was told. */
function strikes(requests: readonly RequestRow[]): HTMLElement {
  const rows = requests.map(({ id, at, method, path, fault = '' }) => ({
    id,
    time: timeOf(at),
    text: [code(`${method} ${path}`), ` ${fault.replaceAll('_', ' ')}`],
  }))
  return lines(rows, 'Nothing yet.')
}

function cardOf(fault: FaultRow): HTMLElement {
  const { id, path = 'every path', method = 'any method', nth = 1, seen, left } = fault
  const waits = Math.max(0, nth - 1 - seen)
  return html('article', { class: 'Card' }, [
    html('div', {}, [
      html('strong', {}, [inWords(fault.then)]),
      html('p', { class: 'Hint' }, [
        code(`${method} ${path}`),
        ` · ${left} to strike${waits > 0 ? `, after ${waits} more` : ''}`,
      ]),
    ]),
    button('Remove', () => void turn('faults/remove', { id }), {
      'aria-label': `Remove the fault ${inWords(fault.then)}`,
    }),
  ])
}
