import { AzoraError } from '@azora/pay-core'
import type { MemoryTx } from '../../src/storage/memory/index.js'
import type { DeliveryLimits, Storage } from '../../src/storage/port/index.js'
import { type Gates, never, type Owner } from './gates.js'
import { inWords, outcomeInWords, type Trace } from './trace.js'
import type { Weather } from './weather.js'

export interface GatedStorageOptions {
  readonly owner: Owner
  readonly gates: Gates
  readonly weather: Weather
  readonly trace: Trace
  /** The one that all processes share. */
  readonly shared: Storage<MemoryTx>
}

/** The shared storage as one process reaches it: every call waits for its turn, may fail, and its answer may be lost. */
export function gatedStorage({ owner, gates, weather, trace, shared }: GatedStorageOptions): Storage<MemoryTx> {
  async function call<T>(what: string, run: () => Promise<T>, told?: (answer: T) => string): Promise<T> {
    await gates.wait(owner, what)
    const fate = weather.storage()
    if (fate === 'refused') {
      trace.add(`${owner.name}: the storage refuses`)
      throw away()
    }
    const answer = await run()
    if (told) trace.add(`${owner.name}: ${told(answer)}`)
    await gates.wait(owner, `the answer of the storage to ${what}`)
    if (fate === 'answer lost') {
      trace.add(`${owner.name}: that answer is lost`)
      throw away()
    }
    return answer
  }

  return {
    ...shared,
    commit: (sets) =>
      call(
        `commit (${sets.map(inWords).join('; ')})`,
        () => shared.commit(sets),
        (outcomes) => outcomes.map(outcomeInWords).join('; '),
      ),
    get: (kind, id, account) => call(`get ${kind} ${id}`, () => shared.get(kind, id, account)),
    list: (kind, query) => call(`list ${kind}`, () => shared.list(kind, query)),
    operations: (query) => call(`operations by ${query.by}`, () => shared.operations(query)),
    async deliver(limits, handler) {
      await gates.wait(owner, 'deliver')
      if (weather.storage() === 'refused') throw away()
      const report = await shared.deliver(untilDeath(limits, owner), async (fact, tx) => {
        await untilDead(owner, handle())
        async function handle() {
          await gates.wait(owner, `take ${fact.key}`)
          await handler(fact, tx)
          await gates.wait(owner, `commit the delivery of ${fact.key}`)
          if (weather.storage() === 'refused') throw away()
          trace.add(`${owner.name}: ${fact.key} is delivered`)
        }
      })
      return owner.death.aborted ? never() : report
    },
  }
}

/** What a database does with the transaction of a process that is gone: it rolls it back, and lets go of its rows. */
async function untilDead<T>(owner: Owner, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const gone = () => reject(new Error('The process is gone.'))
    if (owner.death.aborted) return gone()
    owner.death.addEventListener('abort', gone, { once: true })
    work.then(resolve, reject)
  })
}

/** Each field is read anew before each fact, so they are handed through one by one. */
function untilDeath(limits: DeliveryLimits, owner: Owner): DeliveryLimits {
  const { signal } = limits
  return {
    get facts() {
      return limits.facts
    },
    get types() {
      return limits.types
    },
    get unheardBeforeMs() {
      return limits.unheardBeforeMs
    },
    attempts: limits.attempts,
    retryDelayMs: limits.retryDelayMs,
    signal: signal ? AbortSignal.any([signal, owner.death]) : owner.death,
    ...(limits.onFailure === undefined ? {} : { onFailure: limits.onFailure }),
  }
}

function away(): AzoraError {
  return new AzoraError('storage_unavailable', 'The storage can not be reached. (Simulated.)')
}
