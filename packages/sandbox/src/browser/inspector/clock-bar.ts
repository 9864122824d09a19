import { html } from '../dom/index.js'
import type { State } from './answers.js'
import { turn } from './control-client.js'
import { button, dateTime } from './format.js'
import { createMomentForm } from './moment-form.js'

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
  const moment = createMomentForm((to) => busy(turn('clock/advance', { to })))
  const root = html('div', { class: 'Clock', role: 'group', 'aria-label': 'The clock of the sandbox' }, [
    html('div', { class: 'Clock-face' }, [time, note]),
    html('div', { class: 'Clock-buttons' }, [...buttons, moment]),
  ])
  let shown: { sandboxMs: number; atMs: number; running: boolean } | undefined

  async function move(duration: object): Promise<void> {
    await busy(turn('clock/advance', duration)).catch(failed)
  }

  async function busy<T>(moving: Promise<T>): Promise<T> {
    root.toggleAttribute('data-busy', true)
    return moving.finally(() => root.toggleAttribute('data-busy', false))
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
