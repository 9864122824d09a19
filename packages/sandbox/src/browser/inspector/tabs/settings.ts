import { html } from '../../dom/index.js'
import type { Behaviour, State } from '../answers.js'
import type { Tab } from '../browse.js'
import { turn } from '../control-client.js'
import { button, code } from '../format.js'
import { copyButton, facts } from '../sections.js'
import { createForm } from './form.js'
import { createMemory } from './memory.js'

const chances = [
  ['0', 'never'],
  ['0.1', 'one in ten'],
  ['0.3', 'three in ten'],
  ['0.5', 'every other one'],
  ['1', 'always'],
] as const

const fields = [
  { name: 'duplicate', label: 'Delivered twice', choices: chances },
  { name: 'duplicate_event', label: 'Told as two events', choices: chances },
  { name: 'drop', label: 'Lost on the way', choices: chances },
  {
    name: 'reorder',
    label: 'Order',
    choices: [
      ['false', 'as it happened'],
      ['true', 'shuffled'],
    ],
  },
  { name: 'least', label: 'Shortest wait, ms', type: 'number', value: '0' },
  { name: 'most', label: 'Longest wait, ms', type: 'number', value: '0' },
  {
    name: 'retries',
    label: 'Tried again',
    choices: [
      ['fast', 'within a second'],
      ['stripe-sandbox', 'for hours, as in Stripe’s sandboxes'],
      ['stripe-live', 'for days, as in live mode'],
    ],
  },
] as const

/** Keys, how webhooks travel, and the memory of the sandbox as a whole. */
export function createSettingsTab(state: () => Promise<State>): Tab {
  const keys = html('div')
  const held = html('div', { class: 'Buttons' })
  /** What somebody chose and has not applied: news of the sandbox does not take it from their hands. */
  const chosen = new Set<string>()
  const form = createForm(fields, 'Apply', async (values) => {
    await turn('webhooks/configure', {
      duplicate: Number(values.duplicate),
      duplicate_event: Number(values.duplicate_event),
      drop: Number(values.drop),
      reorder: values.reorder === 'true',
      delay_ms: [Number(values.least), Number(values.most)],
      // Waits that code chose are in no list: they stay as they are.
      ...(values.retries && { retries: values.retries }),
    })
    chosen.clear()
  })
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) chosen.add(target.name)
  })
  let shown = ''
  const root = html('div', { class: 'Sheet' }, [
    html('h2', {}, ['Settings']),
    keys,
    html('h3', {}, ['How webhooks travel']),
    html('p', { class: 'Hint' }, ['Chance is seeded: the same seed brings the same accidents.']),
    form,
    held,
    createMemory(),
  ])
  return {
    name: 'settings',
    root,
    async refresh() {
      const now = await state()
      keys.replaceChildren(aboutKeys(now))
      held.replaceChildren(...holdButtons(now))
      if (JSON.stringify(now.webhooks) !== shown) fill(form, now.webhooks, chosen)
      shown = JSON.stringify(now.webhooks)
    },
  }
}

function aboutKeys({ keys, seed }: State): HTMLElement {
  const lines = facts({
    Address: code(window.location.origin),
    'Secret key': code(keys.secretKey),
    'Publishable key': code(keys.publishableKey),
    Seed: code(String(seed)),
  })
  const copies = html('div', { class: 'Buttons' }, [
    copyButton('Copy address', () => window.location.origin),
    copyButton('Copy secret key', () => keys.secretKey),
    copyButton('Copy publishable key', () => keys.publishableKey),
  ])
  return html('section', { class: 'Section' }, [lines, copies])
}

function holdButtons({ holding, held_events: count }: State): HTMLElement[] {
  if (!holding) return [button('Hold webhooks from now on', () => void turn('webhooks/hold'))]
  const release = (order: string) => () => void turn('webhooks/release', { order })
  return [
    html('span', { class: 'Hint' }, [`${count} held.`]),
    button('Release them', release('as_they_came')),
    button('Release backwards', release('reversed')),
    button('Release shuffled', release('shuffled')),
  ]
}

function fill(
  form: HTMLFormElement,
  { delay_ms: [least, most], retries, ...others }: Behaviour,
  except: ReadonlySet<string>,
): void {
  const values = { ...others, least, most, retries: typeof retries === 'string' ? retries : '' }
  for (const [name, value] of Object.entries(values)) {
    if (except.has(name)) continue
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement) control.value = String(value)
    if (control instanceof HTMLSelectElement) choose(control, String(value))
  }
}

/** A value that code chose and the list does not have gets a line of its own. */
function choose(select: HTMLSelectElement, value: string): void {
  if (![...select.options].some((option) => option.value === value))
    select.append(new Option(value || 'as code has it', value))
  select.value = value
}
