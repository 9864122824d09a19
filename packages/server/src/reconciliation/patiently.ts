import { AzoraError } from '@azora/pay-core'
import type { Sleep } from '../runtime/index.js'

/** Half a minute in all: what is away for longer is worth a look, and the run goes on from its cursor. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 16_000]

/** Repeats what may succeed later without any change: Stripe too busy or away, the database away. Nobody waits for it. */
export async function patiently<Result>(
  call: () => Promise<Result>,
  sleep: Sleep,
  signal?: AbortSignal,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const waitMs = WAITS_MS[attempt]
      if (!(error instanceof AzoraError) || !error.retryable || waitMs === undefined || signal?.aborted) throw error
      await sleep(waitMs, signal)
    }
  }
}
