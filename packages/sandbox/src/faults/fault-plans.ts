import { readPlan } from './read-plan.js'

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
   * Stripe refuses before executing: 500, 502 and 503 with an `api_error`, 429 with `rate_limit`, 409 with `lock_timeout`. With `stored` the
   * idempotency key keeps that answer, as Stripe's does when it fails half-way: the same key is told the same for a day.
   * `shouldRetry` is sent as `Stripe-Should-Retry`, which Stripe's clients obey whatever the status is.
   */
  | { status: 409 | 429 | 500 | 502 | 503; stored?: boolean; shouldRetry?: boolean }
  /** The request is executed at once, and answered this much later; meanwhile its idempotency key is in use. */
  | { latencyMs: number }

/** Which request a fault is for. */
export interface FaultPlan {
  /**
   * The path without its query, such as `/v1/refunds`; a star stands for anything, as in `/v1/customers/*`; a pattern where that is not enough.
   * The pages and scripts for browsers can be named, too: `/stripe.js`, `/elements/frame`. Absent: every path of the API.
   */
  path?: string | RegExp
  method?: 'GET' | 'POST' | 'DELETE'
  /** Counting the matching requests from now, the first that it strikes. Default 1. */
  nth?: number
  /** How many matching requests in a row it strikes. Default 1. */
  times?: number
  then: Fault
}

/** A plan under way. */
export interface PlannedFault {
  /** `fault_1`, in the order of planning. */
  id: string
  plan: FaultPlan
  /** Matching requests so far. */
  seen: number
  /** How many it still has to strike. */
  left: number
}

/** What faults a sandbox was told to commit. */
export interface Faults {
  /**
   * Plans a fault, and answers its id. Plans are asked in the order they were made, and the first that strikes is the one.
   * @throws TypeError for a name that no plan has, and when `then` is no fault @throws RangeError when `nth` or `times` is no whole number from 1, or `latencyMs` is longer than a timer holds,
   * and when a `path` that is a text begins with neither a slash nor a star
   */
  next(plan: FaultPlan): string
  /** Plans that have not struck as often as they should. */
  readonly pending: readonly FaultPlan[]
  /** The same, with how far each of them has come. */
  readonly planned: readonly PlannedFault[]
  /** Takes a plan back; `false` when there is none of that id. */
  remove(id: string): boolean
  clear(): void
}

export interface FaultSource extends Faults {
  strike(method: string, path: string): Fault | undefined
  /** The same for what is no request of the API: a page or a script, which only a plan with a path of its own is for. */
  strikeNamed(method: string, path: string): Fault | undefined
}

export function createFaults(changed: () => void = () => {}): FaultSource {
  let entries: PlannedFault[] = []
  let made = 0

  function keepOnly(fits: (entry: PlannedFault) => boolean): void {
    entries = entries.filter(fits)
    changed()
  }

  function strikeOne(matching: readonly PlannedFault[]): Fault | undefined {
    for (const entry of matching) entry.seen += 1
    const striking = matching.find(({ plan, seen }) => seen >= (plan.nth ?? 1))
    if (!striking) return undefined
    striking.left -= 1
    if (striking.left === 0) keepOnly((entry) => entry !== striking)
    return striking.plan.then
  }

  return {
    next(given) {
      const plan = readPlan(given)
      made += 1
      const id = `fault_${made}`
      entries.push({ id, plan, seen: 0, left: plan.times ?? 1 })
      changed()
      return id
    },
    get pending() {
      return entries.map(({ plan }) => plan)
    },
    get planned() {
      return entries.map((entry) => ({ ...entry }))
    },
    remove(id) {
      const known = entries.some((entry) => entry.id === id)
      keepOnly((entry) => entry.id !== id)
      return known
    },
    clear: () => keepOnly(() => false),
    strike: (method, path) => strikeOne(entries.filter(({ plan }) => fits(plan, method, path))),
    strikeNamed: (method, path) =>
      strikeOne(entries.filter(({ plan }) => plan.path !== undefined && fits(plan, method, path))),
  }
}

function fits(plan: FaultPlan, method: string, path: string): boolean {
  if (plan.method !== undefined && plan.method !== method) return false
  if (plan.path === undefined) return true
  if (typeof plan.path !== 'string') return plan.path.test(path)
  return plan.path === path || (plan.path.includes('*') && starsOf(plan.path).test(path))
}

/** A path with stars as a pattern; every other sign stands for itself. */
function starsOf(path: string): RegExp {
  const parts = path.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
