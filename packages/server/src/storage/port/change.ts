import type { FactType } from '@azora/pay-core'
import type { AnyMirrorRecord, RecordKind } from './record.js'

/** Any JSON value: what an operation's input and result are kept as. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Why an event was stored without changing anything else. `unreadable`: an object of a shape that we don't know.
 * `object_gone`: Stripe had to be asked about its object, and has it no more. `thin_event`: it names its object without
 * holding it.
 */
export type IgnoredBecause =
  | 'unhandled_type'
  | 'other_account'
  | 'other_app'
  | 'other_mode'
  | 'unreadable'
  | 'object_gone'
  | 'thin_event'

/** The whole set is void (`duplicate`) if the event was claimed before. */
export interface ClaimEvent {
  readonly kind: 'claim_event'
  readonly eventId: string
  readonly type: string
  /** Unix seconds: the event's `created`. */
  readonly createdAtS: number
  readonly apiVersion: string | null
  /** The connected account that Stripe says it happened on; `null` for the platform's own. */
  readonly connectedAccount: string | null
  readonly livemode: boolean
  /** `null` when the event was folded; otherwise why it was not. */
  readonly ignored: IgnoredBecause | null
  /** The bytes that Stripe signed, kept as they came. */
  readonly payload: Uint8Array
  /** Unix milliseconds. */
  readonly receivedAtMs: number
  /**
   * Takes an event that was claimed before once more: it is no duplicate, and what the ledger says of it becomes
   * `ignored`. Its bytes stay as they came first.
   */
  readonly again?: boolean
}

/** Guarded upsert of one mirrored record; who wins is decided by {@link decidePut}. */
export interface Put {
  readonly kind: 'put'
  readonly record: AnyMirrorRecord
  /** Unix seconds: an event's `created`; for an answer of the API, the second that it certainly included. */
  readonly asOfS: number
  /** News of a `*.created` event: it never overwrites. */
  readonly creation: boolean
  /** The record must still be at this revision (0: must not exist), or the set is void (`tie`). */
  readonly expectRevision?: number
}

/**
 * Makes an outgoing command durable before Stripe is called. Void (`operation_exists`) when the key is taken, or
 * (`no_customer`) when it is for a user who has no customer.
 */
export interface BeginOperation {
  readonly kind: 'begin_operation'
  readonly key: string
  /** The command, for example `create_payment`. */
  readonly name: string
  /** The same key with another hash is another request, and refused. */
  readonly inputHash: string
  /** Enough to ask Stripe again after a crash; never a secret. An object, where it is for a user's customer. */
  readonly input: Json
  /** Unix milliseconds. */
  readonly startedAtMs: number
  /**
   * It is for this user's customer of this mode: the oldest that is not deleted. Its id is found as the operation is
   * written, and becomes the `customer` of its input, and of the detail of the set's audit entries. One in a set at most.
   */
  readonly forCustomerOf?: { readonly userId: string; readonly livemode: boolean }
}

/** What a command ended with: a value, or the refusal that every repetition gets too. */
export type OperationResult =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string; readonly data: Json } }

/** Records a command's result once; frees what it had reserved. */
export interface FinishOperation {
  readonly kind: 'finish_operation'
  readonly key: string
  readonly result: OperationResult
  /** Unix milliseconds. */
  readonly finishedAtMs: number
}

/** Sets money of a payment aside for a refund on its way to Stripe; refused if it would exceed what was captured. */
export interface ReserveRefund {
  readonly kind: 'reserve_refund'
  readonly paymentId: string
  readonly operationKey: string
  readonly amountMinor: number
}

/** What is told of a fact when it is announced; the storage adds the record before and after. */
export interface FactNotice {
  /** The key of the business fact, for example `payment.succeeded:pi_123`. */
  readonly key: string
  readonly type: FactType
  readonly subject: { readonly kind: RecordKind; readonly id: string }
  /** Unix seconds. */
  readonly occurredAtS: number
}

/** Puts a fact into the outbox, once for its key. Its subject must be put by the same set. */
export interface Announce {
  readonly kind: 'announce'
  readonly fact: FactNotice
  /** An `occurrence` is told even when its put was stale; a `state` only when its put was not. */
  readonly nature: 'occurrence' | 'state'
  /** Unix milliseconds. */
  readonly announcedAtMs: number
  /**
   * It is history: the fact's key is taken, and nobody is told. It is `unheard` from the beginning, so that an operator
   * can still have it told. Default: it is `pending`.
   */
  readonly aside?: boolean
}

/** Gives a dead letter, or a fact that nobody listened for, another round of attempts. */
export interface RetryFact {
  readonly kind: 'retry_fact'
  readonly factKey: string
}

/** Who did what. Append-only: an entry whose id is there for its subject stays as it is. */
export interface AuditEntry {
  readonly id: string
  /** Unix milliseconds. */
  readonly atMs: number
  /** `user:42`, `operator:7`, `stripe:evt_123`, `system`. */
  readonly actor: string
  /** For example `create_refund`. */
  readonly action: string
  /** The id of what it was done to. */
  readonly subject: string
  /** An object, in a set that begins an operation for a user's customer. */
  readonly detail: Json
}

export interface Audit {
  readonly kind: 'audit'
  readonly entry: AuditEntry
}

/** The closed union of everything that can be written. */
export type Change = ClaimEvent | Put | BeginOperation | FinishOperation | ReserveRefund | Announce | RetryFact | Audit

/** Who brought a set, for the audit log. */
export interface Author {
  /** `user:42`, `operator:7`, `stripe:evt_123`, `system`. */
  readonly actor: string
  /** What brought it: `webhook`, `sync`, `reconcile`, or the name of a command. */
  readonly action: string
  /** Unix milliseconds. */
  readonly atMs: number
}

/** A value that the storage applies whole or not at all. */
export interface ChangeSet {
  /** The Stripe account that it belongs to; `PLATFORM` without Connect. */
  readonly account: string
  /**
   * Every record that the set changes gets a line in the audit log: who, what, and the revision that came of it. Without
   * an author there is none.
   */
  readonly by?: Author
  readonly changes: readonly Change[]
}
