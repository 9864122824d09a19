import type { Change, ChangeSet, Json, Put } from './change.js'
import { MalformedChange } from './malformed-change.js'
import { readContent } from './record-content.js'
import { storable } from './storable.js'

/**
 * Bytes of what something is found by. Postgres takes no more than 2,704 into an index, the account and a time among
 * them; the longest value of Stripe's metadata, 500 characters of four bytes, has room beside the longest id.
 */
const LONGEST_KEY_BYTES = 2_300

const encoder = new TextEncoder()

/** The name of the one customer that a set may begin an operation for. */
const CUSTOMER = 'customer of a beginning'

/** The order in which the changes of a set are asked and written, whatever order they are listed in. */
const rank: Record<Change['kind'], number> = {
  claim_event: 0,
  begin_operation: 1,
  put: 2,
  reserve_refund: 3,
  finish_operation: 4,
  announce: 5,
  retry_fact: 6,
  audit: 7,
}

/** A put as adapters take it. */
export interface PreparedPut extends Put {
  /** The record's data as {@link recordContent}: what is compared and kept. */
  readonly content: string
}

export type PreparedChange = Exclude<Change, Put> | PreparedPut

/** A change set that has been through {@link prepareSet}. */
export interface PreparedSet extends ChangeSet {
  readonly changes: readonly PreparedChange[]
}

/**
 * What every adapter does with a set before anything else: refuses one that contradicts itself, replaces what no
 * database can hold, and brings the changes into the one order in which they take effect.
 *
 * @throws MalformedChange, a TypeError, when the set names the same thing twice, announces a fact about what it does not put, or holds a
 * number that is not a whole one or a name longer than any index takes. Nothing of the call has been written then.
 */
export function prepareSet(set: ChangeSet): PreparedSet {
  const { account, by, changes } = set
  const prepared = changes.map(prepareChange)
  const seen = new Set<string>()
  for (const change of prepared) {
    for (const name of namesOf(change)) {
      if (seen.has(name)) throw new MalformedChange(`A change set names ${name} twice.`)
      seen.add(name)
    }
    for (const key of keysOf(change)) requireShort(key)
    requireWholeNumbers(change)
  }
  if (by !== undefined) {
    requireWhole('atMs', by.atMs)
    requireShort(by.actor)
  }
  const isForCustomer = seen.has(CUSTOMER)
  for (const change of prepared) {
    if (change.kind === 'announce') requireSubject(change.fact, seen)
    if (change.kind === 'begin_operation' && change.forCustomerOf !== undefined) requireObject(change.input)
    if (change.kind === 'audit' && isForCustomer) requireObject(change.entry.detail)
    if (change.kind === 'reserve_refund' && change.amountMinor <= 0) {
      throw new MalformedChange(`A refund of ${change.amountMinor} can't be reserved: amountMinor must be positive.`)
    }
  }
  prepared.sort((left, right) => rank[left.kind] - rank[right.kind])
  return { ...set, account: storable(account), ...(by === undefined ? {} : { by: storable(by) }), changes: prepared }
}

function prepareChange(change: Change): PreparedChange {
  if (change.kind !== 'put') return storable(change)
  const { data } = change.record
  const { content, isStorable } = readContent(data)
  return { ...storable(change, isStorable ? data : undefined), content }
}

function namesOf(change: Change): readonly string[] {
  switch (change.kind) {
    case 'claim_event':
      return [`event ${change.eventId}`]
    case 'begin_operation':
      return [`beginning ${change.key}`, ...(change.forCustomerOf === undefined ? [] : [CUSTOMER])]
    case 'put':
      return [`${change.record.kind} ${change.record.id}`]
    case 'reserve_refund':
      return [`reservation on ${change.paymentId}`, `reservation by ${change.operationKey}`]
    case 'finish_operation':
      return [`end ${change.key}`]
    case 'announce':
      return [`fact ${change.fact.key}`]
    case 'retry_fact':
      return [`retry ${change.factKey}`]
    case 'audit':
      return [`audit entry ${change.entry.id}`]
  }
}

/** The texts that something is found by; those that it is found by together, in one. */
function keysOf(change: Change): readonly string[] {
  switch (change.kind) {
    case 'claim_event':
      return [change.eventId]
    case 'put': {
      const { id, userId, parentId, operationKey } = change.record
      return [id + (userId ?? ''), id + (parentId ?? ''), operationKey ?? '']
    }
    case 'begin_operation':
      return [change.key, change.forCustomerOf?.userId ?? '']
    case 'finish_operation':
      return [change.key]
    case 'reserve_refund':
      return [change.paymentId, change.operationKey]
    case 'announce':
      return [change.fact.subject.id + change.fact.key]
    case 'retry_fact':
      return [change.factKey]
    case 'audit':
      return [change.entry.subject + change.entry.id, change.entry.actor + change.entry.id]
  }
}

function requireWholeNumbers(change: Change): void {
  switch (change.kind) {
    case 'claim_event':
      requireWhole('createdAtS', change.createdAtS)
      requireWhole('receivedAtMs', change.receivedAtMs)
      break
    case 'begin_operation':
      requireWhole('startedAtMs', change.startedAtMs)
      break
    case 'put':
      requireWhole('asOfS', change.asOfS)
      requireWhole('expectRevision', change.expectRevision ?? null)
      requireWhole('createdAtS', change.record.createdAtS)
      requireWhole('capturedMinor', change.record.capturedMinor)
      requireWhole('refundedMinor', change.record.refundedMinor)
      break
    case 'reserve_refund':
      requireWhole('amountMinor', change.amountMinor)
      break
    case 'finish_operation':
      requireWhole('finishedAtMs', change.finishedAtMs)
      break
    case 'announce':
      requireWhole('occurredAtS', change.fact.occurredAtS)
      requireWhole('announcedAtMs', change.announcedAtMs)
      break
    case 'retry_fact':
      break
    case 'audit':
      requireWhole('atMs', change.entry.atMs)
      break
  }
}

/** A customer's id has a place in an object only. */
function requireObject(value: Json): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  throw new MalformedChange(
    'An operation for a customer needs an object as its input, and as the detail of an audit entry.',
  )
}

function requireShort(key: string): void {
  // No character has more than three bytes for each unit of its length.
  if (key.length * 3 <= LONGEST_KEY_BYTES || encoder.encode(key).length <= LONGEST_KEY_BYTES) return
  throw new MalformedChange(`A change set names ${key.slice(0, 40)}… in ${key.length} characters; no index takes them.`)
}

function requireWhole(name: string, value: number | null): void {
  if (value !== null && !Number.isSafeInteger(value)) {
    throw new MalformedChange(`A change set holds ${name} ${value}, which is not an exact whole number.`)
  }
}

function requireSubject(fact: Extract<Change, { kind: 'announce' }>['fact'], seen: ReadonlySet<string>): void {
  const { kind, id } = fact.subject
  if (!seen.has(`${kind} ${id}`)) {
    throw new MalformedChange(`The set announces ${fact.key} but does not put its subject, ${kind} ${id}.`)
  }
}
