/** Waits; an abort ends the wait early, without an error. */
export type Sleep = (delayMs: number, signal?: AbortSignal) => Promise<void>

/** Waits on the machine's own timers. */
export const systemSleep: Sleep = (delayMs, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(done, delayMs)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done, { once: true })
  })
