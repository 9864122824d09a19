import { setMaxListeners } from 'node:events'
import type { FactType } from '@azora/pay-core'
import type { Sandbox } from '@azora/pay-sandbox'
import { type AzoraPay, createAzoraPay } from '@azora/pay-server'
import type { MemoryTx } from '../../src/storage/memory/index.js'
import type { MemoryState } from '../../src/storage/memory/state.js'
import type { Storage } from '../../src/storage/port/index.js'
import type { Chance } from './chance.js'
import { gatedFetch } from './gated-fetch.js'
import { gatedStorage } from './gated-storage.js'
import { type Gates, never, type Owner } from './gates.js'
import type { Machine } from './machine.js'
import type { Plant } from './plant.js'
import type { Trace } from './trace.js'
import type { Weather } from './weather.js'

export const WEBHOOK_SECRET = 'whsec_simulated'

/** The facts that the app of the simulation listens for. */
const factTypes = [
  'payment.succeeded',
  'payment.mismatched',
  'payment.failed',
  'payment.canceled',
  'payment.processing',
  'payment.authorized',
  'refund.created',
  'refund.succeeded',
  'refund.failed',
  'customer.created',
  'customer.deleted',
] as const satisfies readonly FactType[]

/** One instance of the app: it shares its storage with others, and can die at any moment. */
export interface Process extends Owner {
  readonly pay: AzoraPay<MemoryTx>
  kill(): void
}

/** What every process of one simulation shares. */
export interface Surroundings {
  readonly machine: Machine
  readonly chance: Chance
  readonly gates: Gates
  readonly weather: Weather
  readonly trace: Trace
  readonly sandbox: Sandbox
  readonly state: MemoryState
  readonly storage: Storage<MemoryTx>
  /** How often each fact took effect, through the `tx` of a handler. */
  readonly effects: Map<string, number>
  readonly plant: Plant
}

/** Clocks of different machines differ; by this much at most. */
const WORST_SKEW_MS = 60_000

export function startProcess(name: string, surroundings: Surroundings): Process {
  const { machine, chance, gates, weather, trace, sandbox, effects, plant } = surroundings
  const dying = new AbortController()
  // Whoever is under way listens for the death of the process.
  setMaxListeners(0, dying.signal)
  const owner: Owner = { name, death: dying.signal }
  const skewMs = chance.pick([0, 0, chance.below(2 * WORST_SKEW_MS) - WORST_SKEW_MS])
  const storage = gatedStorage({ owner, gates, weather, trace, shared: surroundings.storage })
  const fetch = gatedFetch({ owner, gates, weather, trace, sandbox })
  let ids = 0
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://stripe.simulated', webhookSecrets: [WEBHOOK_SECRET], timeoutMs: 5_000 },
    storage: plant.storage?.(storage) ?? storage,
    fetch: plant.fetch?.(fetch) ?? fetch,
    clock: { nowMs: () => machine.nowMs() + skewMs, elapsedMs: machine.nowMs },
    makeId: (prefix) => {
      ids += 1
      return `${prefix}_${name}_${ids}`
    },
    random: chance.fraction,
    sleep: (delayMs, signal) => sleep(machine, owner, delayMs, signal),
    logger: silent,
  })
  for (const type of factTypes) {
    pay.on(type, async ({ key, tx }) => {
      await gates.wait(owner, `handle ${key}`)
      tx.onCommit(() => effects.set(key, (effects.get(key) ?? 0) + 1))
      if (!weather.handlerThrows()) return
      trace.add(`${name}: the handler of ${key} throws`)
      throw new Error('The handler throws. (Simulated.)')
    })
  }
  trace.add(`${name} starts, its clock ${skewMs} ms off`)
  return {
    ...owner,
    pay,
    kill() {
      trace.add(`${name} dies`)
      dying.abort()
      gates.bury(owner)
    },
  }
}

async function sleep(machine: Machine, owner: Owner, delayMs: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal?.aborted) return resolve()
    const cancel = machine.later(resolve, delayMs)
    const wake = () => {
      cancel()
      resolve()
    }
    signal?.addEventListener('abort', wake, { once: true })
  })
  if (owner.death.aborted) return never()
}

/** The simulation provokes errors on purpose. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }
