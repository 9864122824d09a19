import type { Charge, Customer, Invoice, Payment, Refund, Subscription } from '@azora/pay-core'

/** What we mirror of Stripe, by kind. */
export interface RecordTypes {
  payment: Payment
  charge: Charge
  refund: Refund
  customer: Customer
  subscription: Subscription
  invoice: Invoice
}

/** The name of a kind of mirrored record. */
export type RecordKind = keyof RecordTypes

/** The account that everything belongs to when no connected account is named. */
export const PLATFORM = 'platform'

/** One mirrored record: the domain's object, and beside it what the storage looks up, guards or adds up. */
export interface MirrorRecord<Kind extends RecordKind = RecordKind> {
  readonly kind: Kind
  readonly id: string
  readonly data: RecordTypes[Kind]
  /** The host app's user that it belongs to; the index `user`. */
  readonly userId: string | null
  /** The record that it hangs on (a refund's or a charge's payment, an invoice's subscription); the index `parent`. */
  readonly parentId: string | null
  readonly status: string
  /** A state that Stripe never leaves; the table is in the area's fold. */
  readonly terminal: boolean
  /** Unix seconds: Stripe's `created`. Lists are sorted by it, newest first, then by id. */
  readonly createdAtS: number
  /** For a payment: what may be refunded in all, in minor units. */
  readonly capturedMinor: number | null
  /** For a refund: what it counts against the payment, in minor units; 0 once it failed or was canceled. */
  readonly refundedMinor: number | null
  /** The operation of ours that made it, when there was one; settles that operation's reservation. */
  readonly operationKey: string | null
}

/** A record as the storage holds it. */
export interface StoredRecord<Kind extends RecordKind = RecordKind> extends MirrorRecord<Kind> {
  /** Counts the news that the record shows, from 1: what changed it, and what said the same. */
  readonly revision: number
  /** Unix seconds: the second of the news that the record shows. */
  readonly asOfS: number
}

/** A mirrored record of any kind, as a closed union over the kinds. */
export type AnyMirrorRecord = { [Kind in RecordKind]: MirrorRecord<Kind> }[RecordKind]
