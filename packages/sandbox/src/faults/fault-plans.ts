/** What goes wrong. */
export type Fault =
  /** The request arrives and is executed; its answer never comes. */
  | 'timeout_after_commit'
  /** The request is swallowed on its way; nothing is executed and no answer comes. */
  | 'timeout_before'
  /** The connection breaks before anything is executed. */
  | 'reset'
  /** The connection breaks after the request was executed. */
  | 'reset_after_commit'
  /** The answer is 200, and no JSON. The request was executed. */
  | 'malformed'
  /**
   * Stripe refuses before executing: 500 and 503 with an `api_error`, 429 with `rate_limit`. With `stored` the idempotency key keeps that
   * answer, as Stripe's does when it fails half-way: the same key is told the same for a day.
   */
  | { status: 429 | 500 | 502 | 503; stored?: boolean }
  /** The request is executed at once, and answered this much later; meanwhile its idempotency key is in use. */
  | { latencyMs: number }

/** Which request a fault is for. */
export interface FaultPlan {
  /** The path without its query, such as `/v1/refunds`; a pattern when it has to match many. Absent: every path. */
  path?: string | RegExp
  method?: 'GET' | 'POST' | 'DELETE'
  /** Counting the matching requests from now, the first that it strikes. Default 1. */
  nth?: number
  /** How many matching requests in a row it strikes. Default 1. */
  times?: number
  then: Fault
}

/** What faults a sandbox was told to commit. */
export interface Faults {
  /** Plans a fault. Plans are asked in the order they were made, and the first that strikes is the one. */
  next(plan: FaultPlan): void
  /** Plans that have not struck as often as they should. */
  readonly pending: readonly FaultPlan[]
  clear(): void
}

export interface FaultSource extends Faults {
  strike(method: string, path: string): Fault | undefined
}

interface Entry {
  plan: FaultPlan
  /** Matching requests so far. */
  seen: number
  /** How many it still has to strike. */
  left: number
}

export function createFaults(): FaultSource {
  let entries: Entry[] = []
  return {
    next(plan) {
      entries.push({ plan, seen: 0, left: plan.times ?? 1 })
    },
    get pending() {
      return entries.map(({ plan }) => plan)
    },
    clear() {
      entries = []
    },
    strike(method, path) {
      const matching = entries.filter(({ plan }) => fits(plan, method, path))
      for (const entry of matching) entry.seen += 1
      const striking = matching.find(({ plan, seen }) => seen >= (plan.nth ?? 1))
      if (!striking) return undefined
      striking.left -= 1
      if (striking.left === 0) entries = entries.filter((entry) => entry !== striking)
      return striking.plan.then
    },
  }
}

function fits(plan: FaultPlan, method: string, path: string): boolean {
  if (plan.method !== undefined && plan.method !== method) return false
  if (plan.path === undefined) return true
  return typeof plan.path === 'string' ? plan.path === path : plan.path.test(path)
}
