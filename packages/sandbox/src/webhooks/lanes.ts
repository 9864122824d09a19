import type { SystemTime } from '../clock/system-time.js'

/** Queues side by side, one for each endpoint: a slow endpoint holds up nobody else. */
export interface Lanes<T> {
  /** Queues work after a while; `place` from 0 to 1 says where in the queue, 1 is its end. */
  addLater(lane: string, work: T, delayMs: number, place?: number): void
  /** Resolves when no work is queued, delayed or running. */
  settled(): Promise<void>
  clear(): void
}

export interface LanesOptions<T> {
  system: SystemTime
  run(work: T): Promise<void>
  /** How much is done at once in a lane. */
  width(): number
}

interface Lane<T> {
  queue: T[]
  running: number
}

export function createLanes<T>({ system, run, width }: LanesOptions<T>): Lanes<T> {
  const lanes = new Map<string, Lane<T>>()
  const waits = createWaits(system)
  let waiting: (() => void)[] = []

  function pump(lane: Lane<T>): void {
    while (lane.running < width()) {
      const work = lane.queue.shift()
      if (work === undefined) break
      lane.running += 1
      void run(work).finally(() => {
        lane.running -= 1
        pump(lane)
      })
    }
    announceIfSettled()
  }

  function isSettled(): boolean {
    if (waits.areThere()) return false
    for (const lane of lanes.values()) if (lane.running > 0 || lane.queue.length > 0) return false
    return true
  }

  function announceIfSettled(): void {
    if (waiting.length === 0 || !isSettled()) return
    const told = waiting
    waiting = []
    for (const resolve of told) resolve()
  }

  return {
    addLater(name, work, delayMs, place = 1) {
      waits.after(delayMs, () => {
        const lane = laneOf(lanes, name)
        lane.queue.splice(Math.round(place * lane.queue.length), 0, work)
        pump(lane)
      })
    },
    settled: () => (isSettled() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    clear() {
      waits.clear()
      for (const lane of lanes.values()) lane.queue.length = 0
      announceIfSettled()
    },
  }
}

function laneOf<T>(lanes: Map<string, Lane<T>>, name: string): Lane<T> {
  const known = lanes.get(name)
  if (known) return known
  const made: Lane<T> = { queue: [], running: 0 }
  lanes.set(name, made)
  return made
}

/** Timers of which all can be let go. */
function createWaits(system: SystemTime) {
  const delayed = new Set<() => void>()
  /** What was to be started at once; `undefined` when no timer waits to start it. */
  let soon: (() => void)[] | undefined

  function later(delayMs: number, run: () => void): void {
    const cancel = system.after(delayMs, () => {
      delayed.delete(cancel)
      run()
    })
    delayed.add(cancel)
  }

  /**
   * Even with no delay at all the answer of the request comes first, as it mostly does with Stripe. One timer starts all of
   * it: between two of them the machine may have finished some work or not, and what sets out next would be its affair.
   */
  function afterTheAnswer(start: () => void): void {
    if (soon !== undefined) {
      soon.push(start)
      return
    }
    const together = [start]
    soon = together
    later(0, () => {
      soon = undefined
      for (const each of together) each()
    })
  }

  return {
    after: (delayMs: number, run: () => void) => (delayMs > 0 ? later(delayMs, run) : afterTheAnswer(run)),
    areThere: () => delayed.size > 0,
    clear() {
      for (const cancel of delayed) cancel()
      delayed.clear()
      soon = undefined
    },
  }
}
