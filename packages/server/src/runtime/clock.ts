/** Where time comes from; nothing else in the package asks the system for it. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number
  /** Milliseconds from an arbitrary start that never go backwards; for durations. */
  elapsedMs(): number
}

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
}
