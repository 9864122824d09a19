import type { ObjectDetail, ObjectRow } from '../answers.js'
import { createBrowse, type Row, type Tab } from '../browse.js'
import { look } from '../control-client.js'
import { code, dateTime, isoOf, pill, spaced } from '../format.js'
import { copyIdButton, eventLines, facts, heading, jsonSection, requestLines, section } from '../sections.js'
import { amountOf } from './amount.js'

interface Listed {
  kinds: Readonly<Record<string, number>>
  /** Of the kind that was asked for. */
  objects?: readonly ObjectRow[]
  /** Of every kind, when none was. */
  latest?: ReadonlyArray<{ kind: string; object: ObjectRow }>
}

/** What the sandbox holds, by kind; every id leads on. */
export function createObjectsTab(): Tab {
  const tab = createBrowse({
    name: 'objects',
    hint: 'Search ids, contents',
    filters: { kind: [['', 'All kinds']] },
    empty: 'Nothing of that kind yet.',
    async rows(query) {
      const { kinds, objects = [], latest = [] } = await look<Listed>('objects', query)
      fillKinds(tab, kinds)
      return [...latest, ...objects.map((object) => ({ kind: query.kind ?? '', object }))].map(rowOf)
    },
    async detail(id) {
      const answer = await look<ObjectDetail>('object', { id })
      return { changed: JSON.stringify(answer), draw: () => draw(answer) }
    },
  })
  return tab
}

/** The kinds that there are, with how many; the choice stays. */
function fillKinds(tab: Tab, kinds: Listed['kinds']): void {
  const select = tab.root.querySelector<HTMLSelectElement>('select[name=kind]')
  if (!select) return
  const present = Object.entries(kinds).filter(([kind, count]) => count > 0 || kind === select.value)
  const options = present.map(
    ([kind, count]) => new Option(`${spaced(kind)} (${count})`, kind, false, kind === select.value),
  )
  select.replaceChildren(new Option('All kinds', '', false, select.value === ''), ...options)
}

function rowOf({ object, kind }: { object: ObjectRow; kind: string }): Row {
  const amount = amountOf(object)
  const when = object.created === undefined ? '' : ` · ${dateTime(isoOf(object.created))}`
  return {
    id: object.id,
    title: [code(object.id)],
    note: [`${spaced(object.object ?? kind)}${amount === undefined ? '' : ` · ${amount}`}${when}`],
    end: typeof object.status === 'string' ? pill(spaced(object.status), toneOf(object.status)) : undefined,
  }
}

const good = new Set(['succeeded', 'active', 'paid', 'available', 'enabled', 'complete', 'trialing', 'passed'])
const bad = new Set(['failed', 'canceled', 'past_due', 'unpaid', 'disabled', 'uncollectible', 'lost', 'expired'])

function toneOf(status: string): 'bad' | 'good' | 'warn' {
  return good.has(status) ? 'good' : bad.has(status) ? 'bad' : 'warn'
}

function draw({ kind, object, events, requests }: ObjectDetail): Node[] {
  const { status } = object
  return [
    heading(
      [code(object.id), ...(typeof status === 'string' ? [pill(spaced(status), toneOf(status))] : [])],
      [copyIdButton(object.id)],
    ),
    facts({
      Kind: spaced(kind),
      Amount: amountOf(object),
      Created: object.created === undefined ? null : dateTime(isoOf(object.created)),
    }),
    jsonSection('As it is now', object),
    section('Events that mention it', [eventLines(events)]),
    section('Requests that mention it', [requestLines(requests)]),
  ]
}
