import type { Clock, Sleep } from '../runtime/index.js'

/** Lets calls through one after the other, never more in a second than allowed. */
export interface Pacer {
  /** Resolves when the next call may be made. */
  pace(): Promise<void>
  /** How many were let through. */
  calls(): number
}

/**
 * Even gaps instead of bursts: whatever second one looks at, there are not more calls in it. A gap is counted from when
 * the call before really went, because a busy machine wakes late and would else send two close together.
 */
export function createPacer(maxPerSecond: number, clock: Clock, sleep: Sleep): Pacer {
  const gapMs = 1000 / maxPerSecond
  let wentAtMs = Number.NEGATIVE_INFINITY
  let before: Promise<void> = Promise.resolve()
  let calls = 0

  async function go(): Promise<void> {
    const freeAtMs = wentAtMs + gapMs
    const waitMs = freeAtMs - clock.elapsedMs()
    if (waitMs > 0) await sleep(Math.ceil(waitMs))
    // A timer knows whole milliseconds and may be early; twenty of those must not add up.
    wentAtMs = Math.max(clock.elapsedMs(), freeAtMs)
  }

  return {
    pace() {
      calls += 1
      const turn = before.then(go)
      // Whoever asked is told of a failure; the next one only waits for it to be over.
      before = turn.catch(() => undefined)
      return turn
    },
    calls: () => calls,
  }
}
