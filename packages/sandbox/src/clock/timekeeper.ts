import type { Agenda, Task } from '../world/index.js'
import { type Passing, targetMs } from './duration.js'
import { readPassing } from './read-passing.js'
import { longestTimerMs } from './system-time.js'
import type { VirtualClock } from './virtual-clock.js'

/** The sandbox's hand on its clock. */
export interface Clock {
  /** The sandbox's time. */
  now(): Date
  /**
   * Lets time pass at once: whatever comes due on the way happens at its own moment, in order, and webhooks that are on
   * their way arrive before it begins to pass. Resolves when the webhooks of all that were delivered or given up.
   * @throws TypeError for a name that it does not know, and when nothing is named @throws RangeError for what is past, or after the year 9999
   */
  advance(passing: Passing): Promise<void>
}

export interface Timekeeper extends Clock {
  /** Does what has come due. */
  catchUp(): void
  stop(): void
}

export interface TimekeeperOptions {
  clock: VirtualClock
  agenda: Agenda
  run(task: Task): void
  settled(): Promise<void>
  /** Called when time has passed at once, or something came due. */
  changed?(): void
}

export function createTimekeeper({ clock, agenda, run, settled, changed = () => {} }: TimekeeperOptions): Timekeeper {
  let timer: NodeJS.Timeout | undefined

  function catchUp(): void {
    for (let task = agenda.takeDue(clock.nowMs()); task; task = agenda.takeDue(clock.nowMs())) {
      run(task)
      changed()
    }
    arm()
  }

  /** With a clock that runs, somebody has to look at it even when no request comes. */
  function arm(): void {
    clearTimeout(timer)
    const next = agenda.next()
    if (!next || !clock.running) return
    timer = setTimeout(catchUp, Math.min(Math.max(0, next.dueMs - clock.nowMs()), longestTimerMs))
    timer.unref?.()
  }

  agenda.watch(arm)
  return {
    now: () => new Date(clock.nowMs()),
    catchUp,
    async advance(passing) {
      const asked = clock.nowMs()
      const passingMs = targetMs(readPassing(passing), asked) - asked
      await settled()
      const target = clock.nowMs() + passingMs
      for (let next = agenda.next(); next && next.dueMs <= target; next = agenda.next()) {
        clock.moveTo(next.dueMs)
        catchUp()
        // A delivery that fails may put its retry on the agenda, still within the time that passes.
        await settled()
      }
      clock.moveTo(target)
      catchUp()
      changed()
      await settled()
    },
    stop: () => clearTimeout(timer),
  }
}
