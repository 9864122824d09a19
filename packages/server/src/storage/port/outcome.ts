import type { Json, OperationResult } from './change.js'
import type { RecordKind } from './record.js'

/** An outgoing command as the ledger holds it. */
export interface Operation {
  readonly account: string
  readonly key: string
  readonly name: string
  readonly inputHash: string
  readonly input: Json
  /** `null` while nobody knows how it ended. */
  readonly result: OperationResult | null
  /** Unix milliseconds. */
  readonly startedAtMs: number
  readonly finishedAtMs: number | null
}

/** What became of one put: it won, it was older than what is held, or it said the same. */
export type PutResult = {
  readonly kind: RecordKind
  readonly id: string
  readonly result: 'applied' | 'stale' | 'unchanged'
  /** The record's revision after the set. */
  readonly revision: number
}

/**
 * What became of a change set. Only `applied` wrote anything.
 *
 * - `duplicate`: the event was claimed before.
 * - `tie`: the storage can't know which of two states of the same second is the later one, or an expected revision has
 *   moved. Fetch the object from Stripe and commit again.
 * - `refused`: a reservation would exceed what was captured.
 * - `operation_exists`: the key is taken; `operation` says by what, and how it ended.
 * - `no_customer`: the operation is for a user who has no customer yet.
 */
export type Outcome =
  | {
      readonly outcome: 'applied'
      readonly puts: readonly PutResult[]
      readonly announced: readonly string[]
      /** The customer that a `begin_operation` was for; left out when it was for nobody's. */
      readonly customerId?: string
    }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'tie'; readonly record: { readonly kind: RecordKind; readonly id: string } }
  | {
      readonly outcome: 'refused'
      readonly reason: 'payment_unknown' | 'exceeds_captured'
      readonly availableMinor: number
    }
  | { readonly outcome: 'operation_exists'; readonly operation: Operation }
  | { readonly outcome: 'no_customer' }
