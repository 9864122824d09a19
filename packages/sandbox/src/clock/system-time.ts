/** The time of the machine, as opposed to the sandbox's own. */
export interface SystemTime {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Does something later; what it answers takes that back. */
  after(ms: number, run: () => void): () => void
}

export const systemTime: SystemTime = {
  nowMs: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** The longest wait that a timer of the system holds, in milliseconds. */
export const longestTimerMs = 2 ** 31 - 1
