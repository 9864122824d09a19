import type { MemoryTx } from '../../src/storage/memory/index.js'
import type { MemoryState } from '../../src/storage/memory/state.js'
import type { ChangeSet, Operation, Storage } from '../../src/storage/port/index.js'
import { type Broken, broken } from './broken.js'

/** The shared storage, with an eye on every commit that takes effect. */
export interface WatchedStorage {
  readonly storage: Storage<MemoryTx>
  /** The first thing that was seen and must not be. */
  readonly seen: Broken | undefined
}

export function watchedStorage(shared: Storage<MemoryTx>, state: MemoryState): WatchedStorage {
  const claimed = new Set<string>()
  let seen: Broken | undefined

  function look({ changes }: ChangeSet): void {
    for (const change of changes) {
      if (change.kind === 'claim_event') {
        if (claimed.has(change.eventId)) seen ??= broken('an event takes effect once', change.eventId)
        claimed.add(change.eventId)
      }
      if (change.kind === 'begin_operation' && change.name === 'create_refund') {
        const paymentId = paymentOf(change)
        const { capturedMinor, promisedMinor } = promised(state, paymentId)
        if (promisedMinor > capturedMinor) {
          const seenSums = `${promisedMinor} of ${capturedMinor} are promised back of ${paymentId}`
          seen ??= broken('no more is promised back than was captured', seenSums)
        }
      }
    }
  }

  return {
    storage: {
      ...shared,
      async commit(sets) {
        const outcomes = await shared.commit(sets)
        sets.forEach((set, at) => {
          if (outcomes[at]?.outcome === 'applied') look(set)
        })
        return outcomes
      },
    },
    get seen() {
      return seen
    },
  }
}

/** What we hold as refunded of a payment, and what the refunds under way have asked for; reservations aside. */
function promised(state: MemoryState, paymentId: string): { capturedMinor: number; promisedMinor: number } {
  let capturedMinor = 0
  let promisedMinor = 0
  const arrived = new Set<string>()
  for (const { record } of state.records.values()) {
    if (record.id === paymentId) capturedMinor = record.capturedMinor ?? 0
    if (record.kind !== 'refund' || record.parentId !== paymentId) continue
    promisedMinor += record.refundedMinor ?? 0
    if (record.operationKey !== null) arrived.add(record.operationKey)
  }
  for (const operation of state.operations.values()) {
    if (operation.name !== 'create_refund' || operation.result !== null || arrived.has(operation.key)) continue
    if (paymentOf(operation) === paymentId) promisedMinor += Number(fieldOf(operation, 'amountMinor'))
  }
  return { capturedMinor, promisedMinor }
}

function paymentOf(operation: Pick<Operation, 'input'>): string {
  return String(fieldOf(operation, 'paymentId'))
}

function fieldOf({ input }: Pick<Operation, 'input'>, name: string): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined
}
