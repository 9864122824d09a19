import { createAsyncContext } from '../runtime/index.js'
import type { Kind } from './instruments.js'

/** What one request has waited for so far. */
export interface Timings {
  add(kind: Kind, tookMs: number): void
  /** The value of a `Server-Timing` header. */
  inWords(totalMs: number): string
}

/** Finds the timings of the request that a call is made for, whoever makes it. */
export interface RequestTimings {
  /** Runs the work of one request. */
  run<Result>(timings: Timings, work: () => Promise<Result>): Promise<Result>
  current(): Timings | undefined
}

export function createRequestTimings(): RequestTimings {
  return createAsyncContext<Timings>()
}

/** Only these are somebody else's time; the rest of the total is ours. */
const names: Partial<Readonly<Record<Kind, string>>> = { stripe: 'stripe', storage: 'db' }

export function createTimings(): Timings {
  const sums = new Map(Object.values(names).map((name) => [name, 0]))
  return {
    add(kind, tookMs) {
      const name = names[kind]
      if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + tookMs)
    },
    inWords: (totalMs) => [...sums, ['total', totalMs] as const].map(([name, ms]) => metric(name, ms)).join(', '),
  }
}

function metric(name: string, ms: number): string {
  return `${name};dur=${ms.toFixed(1)}`
}
