import { createHash } from 'node:crypto'
import type { Chance } from './chance.js'

/** The machine that simulated processes run on: its time stands still until it is told to pass. */
export interface Machine {
  /** Unix milliseconds. */
  nowMs(): number
  /** Does something later, as `setTimeout` does; answers what takes that back. */
  later(run: () => void, delayMs: number): () => void
  /** When the next timer is due; `undefined` when none is set. */
  nextTimerMs(): number | undefined
  /** Moves the clock, and runs one after the other what has come due; the machine is at rest after each. */
  pass(durationMs: number): Promise<void>
  /** Resolves when nothing runs any more: whoever is under way waits for a gate or for a timer. */
  rest(): Promise<void>
  /** Gives this process its own timers and its own chance back. */
  leave(): void
}

interface Timer {
  readonly dueMs: number
  readonly run: () => void
}

const startMs = Date.UTC(2026, 10, 24, 9, 0, 0)

/**
 * Takes the place of the timers, the chance and the asynchronous hash of this process, for everything in it that asks
 * them by name (stripe-node and the sandbox do). What is left can only go on in one way, so a seed decides all of it.
 */
export function enterMachine(chance: Chance): Machine {
  const real = { setImmediate: globalThis.setImmediate }
  const timers = new Map<number, Timer>()
  let nowMs = startMs
  let made = 0

  function later(run: () => void, delayMs: number): number {
    made += 1
    timers.set(made, { dueMs: nowMs + Math.max(0, delayMs), run })
    return made
  }

  function takeDue(): Timer | undefined {
    let first: readonly [number, Timer] | undefined
    for (const entry of timers) {
      if (entry[1].dueMs <= nowMs && (!first || entry[1].dueMs < first[1].dueMs)) first = entry
    }
    if (first) timers.delete(first[0])
    return first?.[1]
  }

  const rest = () => new Promise<void>((resolve) => real.setImmediate(resolve))
  const restore = [
    replace(globalThis, 'setTimeout', (run: (...data: unknown[]) => void, delayMs = 0, ...data: unknown[]) =>
      later(() => run(...data), delayMs),
    ),
    replace(globalThis, 'clearTimeout', (timer: number | undefined) => {
      if (timer !== undefined) timers.delete(timer)
    }),
    replace(Math, 'random', chance.fraction),
    // The real one answers from another thread, so two of them race.
    replace(crypto.subtle, 'digest', async (_algorithm: string, data: Uint8Array) => {
      const { buffer, byteOffset, byteLength } = createHash('sha256').update(data).digest()
      return buffer.slice(byteOffset, byteOffset + byteLength)
    }),
  ]
  return {
    nowMs: () => nowMs,
    later(run, delayMs) {
      const timer = later(run, delayMs)
      return () => timers.delete(timer)
    },
    nextTimerMs() {
      if (timers.size === 0) return undefined
      return Math.min(...[...timers.values()].map(({ dueMs }) => dueMs))
    },
    async pass(durationMs) {
      nowMs += durationMs
      await rest()
      for (let timer = takeDue(); timer; timer = takeDue()) {
        timer.run()
        await rest()
      }
    },
    rest,
    leave: () => {
      for (const undo of restore.toReversed()) undo()
    },
  }
}

/** Replaces one property; answers what puts the old one back. */
function replace(holder: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(holder, name)
  Object.defineProperty(holder, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? true,
  })
  return () => {
    if (own) Object.defineProperty(holder, name, own)
    else Reflect.deleteProperty(holder, name)
  }
}
