import { html } from '../dom/index.js'
import type { State } from './answers.js'
import { turn } from './control-client.js'
import { button, dateTime } from './format.js'

const steps = [
  { label: '+1 min', title: 'Let a minute pass', duration: { minutes: 1 } },
  { label: '+1 h', title: 'Let an hour pass', duration: { hours: 1 } },
  { label: '+1 d', title: 'Let a day pass', duration: { days: 1 } },
  { label: '+1 mo', title: 'Let a month of 31 days pass', duration: { days: 31 } },
] as const

export interface ClockBar {
  readonly root: HTMLElement
  show(state: State): void
}

/** The sandbox's time, and buttons to move it: forward only, as time does. */
export function createClockBar(failed: (error: unknown) => void): ClockBar {
  const time = html('time', { class: 'Clock-time' })
  const note = html('span', { class: 'Clock-note' })
  const buttons = steps.map(({ label, title, duration }) =>
    button(label, () => void move(duration), { title, class: 'Button Button--small' }),
  )
  const to = html('input', {
    type: 'datetime-local',
    step: '1',
    'aria-label': 'Move the clock to, in UTC',
    title: 'Move the clock to this moment (UTC)',
  })
  to.addEventListener('change', () => {
    if (to.value !== '') void move({ to: `${to.value}Z` })
    to.value = ''
  })
  const root = html('div', { class: 'Clock', role: 'group', 'aria-label': 'The clock of the sandbox' }, [
    html('div', { class: 'Clock-face' }, [time, note]),
    html('div', { class: 'Clock-buttons' }, [...buttons, to]),
  ])
  let shown: { sandboxMs: number; atMs: number; running: boolean } | undefined

  async function move(duration: object): Promise<void> {
    root.toggleAttribute('data-busy', true)
    await turn('clock/advance', duration).catch(failed)
    root.toggleAttribute('data-busy', false)
  }

  /** Between two looks a running clock goes on by itself. `timeStamp` counts from when the page was opened. */
  function tick(timeStamp: number): void {
    if (shown?.running) {
      if (shown.atMs === 0) shown.atMs = timeStamp
      time.textContent = dateTime(new Date(shown.sandboxMs + timeStamp - shown.atMs).toISOString())
    }
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)

  return {
    root,
    show({ now, clock }) {
      shown = { sandboxMs: Date.parse(now), atMs: 0, running: clock === 'running' }
      time.textContent = dateTime(now)
      note.textContent = clock === 'running' ? 'UTC, running' : 'UTC, standing still'
    },
  }
}
