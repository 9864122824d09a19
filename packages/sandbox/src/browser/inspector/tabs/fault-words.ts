import type { FaultRow } from '../answers.js'

/** A planned fault as one says it. */
export function inWords(then: FaultRow['then']): string {
  if (typeof then === 'string') return then.replaceAll('_', ' ')
  if ('latencyMs' in then) return `${then.latencyMs / 1000} seconds late`
  const additions = [
    then.stored ? 'kept by the idempotency key' : undefined,
    then.shouldRetry === undefined ? undefined : `Stripe-Should-Retry: ${then.shouldRetry}`,
  ]
  return [`status ${then.status}`, ...additions.filter((addition) => addition !== undefined)].join(', ')
}
