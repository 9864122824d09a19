import type { SystemTime } from '../clock/system-time.js'

/** Says that something changed, to whoever keeps a page or a file up to date. What changed they look up themselves. */
export interface Changes {
  /** How many changes there were since the start. */
  readonly count: number
  note(): void
  /** The count as soon as it is not `known`, or after `mostMs` of the system's time, whatever it is then. */
  after(known: number, mostMs: number): Promise<number>
  /** Calls `listener` for every change, in the middle of it. What it answers ends that. */
  watch(listener: () => void): () => void
  /** Resolves when all that has changed so far is kept; at once where nothing is. */
  kept(): Promise<void>
  /** Has `kept` wait for this from now on. */
  keepBy(kept: () => Promise<void>): void
  /** Answers everybody who waits, so that nobody holds the process. */
  stop(): void
}

export function createChanges(system: SystemTime): Changes {
  const listeners = new Set<() => void>()
  const waiting = new Set<() => void>()
  let count = 0
  let kept = () => Promise.resolve()

  function wake(): void {
    for (const answer of [...waiting]) answer()
  }

  return {
    get count() {
      return count
    },
    note() {
      count += 1
      for (const listener of listeners) listener()
      wake()
    },
    after(known, mostMs) {
      if (known !== count) return Promise.resolve(count)
      return new Promise((resolve) => {
        const answer = () => {
          waiting.delete(answer)
          cancel()
          resolve(count)
        }
        const cancel = system.after(mostMs, answer)
        waiting.add(answer)
      })
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    kept: () => kept(),
    keepBy(wait) {
      kept = wait
    },
    stop: wake,
  }
}
