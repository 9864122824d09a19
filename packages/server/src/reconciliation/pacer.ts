import type { Clock, Sleep } from '../runtime/index.js'

/** Lets calls through one after the other, never more in a second than allowed. */
export interface Pacer {
  /** Resolves when the next call may be made. */
  pace(): Promise<void>
  /** How many were let through. */
  calls(): number
}

/** Even gaps instead of bursts: whatever second one looks at, there are not more calls in it. */
export function createPacer(maxPerSecond: number, clock: Clock, sleep: Sleep): Pacer {
  const gapMs = 1000 / maxPerSecond
  let freeAtMs = Number.NEGATIVE_INFINITY
  let calls = 0
  return {
    async pace() {
      calls += 1
      const nowMs = clock.elapsedMs()
      const atMs = Math.max(nowMs, freeAtMs)
      freeAtMs = atMs + gapMs
      // A timer knows whole milliseconds and may be early.
      if (atMs > nowMs) await sleep(Math.ceil(atMs - nowMs))
    },
    calls: () => calls,
  }
}
