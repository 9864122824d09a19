import {
  type Announce,
  type AuditEntry,
  type BeginOperation,
  type ClaimEvent,
  decidePut,
  type Json,
  type Outcome,
  type PreparedPut,
  type PreparedSet,
  type PutResult,
  type ReserveRefund,
  type StoredRecord,
} from '../port/index.js'
import { keyOf, type MemoryState, putFact, type RecordRow, recordKey } from './state.js'

/** What a put would do, worked out before anything is written. */
interface PlannedPut {
  readonly put: PreparedPut
  readonly held: RecordRow | undefined
  /** What the put's `content` says, and nobody else holds: the caller's object stays the caller's to change. */
  readonly data: () => StoredRecord['data']
  readonly result: PutResult['result']
}

/**
 * Applies one prepared set: first every question is asked, then everything is written. Nothing in between awaits, so no
 * other commit can come between the answer and the write.
 */
export function applySet(state: MemoryState, set: PreparedSet): Outcome {
  const refusal = claimed(state, set) ?? taken(state, set)
  if (refusal) return refusal
  const customerId = customerFor(state, set)
  if (customerId === null) return { outcome: 'no_customer' }
  const planned: PlannedPut[] = []
  for (const change of set.changes) {
    if (change.kind === 'put') {
      const plan = planPut(state, set.account, change)
      if (plan === 'tie') return { outcome: 'tie', record: { kind: change.record.kind, id: change.record.id } }
      planned.push(plan)
    }
    if (change.kind === 'reserve_refund') {
      const refused = refuseReservation(state, set.account, change)
      if (refused) return refused
    }
  }
  return write(state, set, planned, customerId)
}

function claimed(state: MemoryState, set: PreparedSet): Outcome | undefined {
  const again = set.changes.some(
    (change) =>
      change.kind === 'claim_event' && change.again !== true && isClaimed(state, keyOf(set.account, change.eventId)),
  )
  return again ? { outcome: 'duplicate' } : undefined
}

export function isClaimed(state: MemoryState, key: string): boolean {
  return state.events.has(key) || state.prunedEvents.has(key)
}

function taken(state: MemoryState, set: PreparedSet): Outcome | undefined {
  for (const change of set.changes) {
    if (change.kind !== 'begin_operation') continue
    const operation = state.operations.get(keyOf(set.account, change.key))
    if (operation) return { outcome: 'operation_exists', operation: structuredClone(operation) }
  }
  return undefined
}

/** The customer that the set's operation is for; `null` when the user has none, `undefined` when it is for nobody's. */
function customerFor(state: MemoryState, { account, changes }: PreparedSet): string | null | undefined {
  const begin = changes.find((change) => change.kind === 'begin_operation' && change.forCustomerOf !== undefined)
  if (begin?.kind !== 'begin_operation' || begin.forCustomerOf === undefined) return undefined
  const { userId, livemode } = begin.forCustomerOf
  let oldest: StoredRecord | undefined
  for (const [key, { record }] of state.records) {
    if (record.kind !== 'customer' || record.userId !== userId || !key.startsWith(`${account}\n`)) continue
    const { deleted, livemode: itsMode } = record.data as StoredRecord<'customer'>['data']
    if (!deleted && itsMode === livemode && (oldest === undefined || isOlder(record, oldest))) oldest = record
  }
  return oldest?.id ?? null
}

function isOlder(left: StoredRecord, right: StoredRecord): boolean {
  if (left.createdAtS !== right.createdAtS) return left.createdAtS < right.createdAtS
  return left.id < right.id
}

function planPut(state: MemoryState, account: string, put: PreparedPut): PlannedPut | 'tie' {
  const held = state.records.get(recordKey(account, put.record.kind, put.record.id))
  const result = decidePut(
    held && {
      revision: held.record.revision,
      asOfS: held.record.asOfS,
      creation: held.creation,
      terminal: held.record.terminal,
      content: held.content,
    },
    {
      asOfS: put.asOfS,
      creation: put.creation,
      terminal: put.record.terminal,
      content: put.content,
      ...(put.expectRevision === undefined ? {} : { expectRevision: put.expectRevision }),
    },
  )
  return result === 'tie' ? 'tie' : { put, held, data: readOnce(put.content), result }
}

/** Most puts are written and told of: they are read once for both, and those that are neither not at all. */
function readOnce(content: string): () => StoredRecord['data'] {
  let data: StoredRecord['data'] | undefined
  return () => {
    data ??= JSON.parse(content) as StoredRecord['data']
    return data
  }
}

function refuseReservation(state: MemoryState, account: string, change: ReserveRefund): Outcome | undefined {
  const payment = state.records.get(recordKey(account, 'payment', change.paymentId))
  if (!payment) return { outcome: 'refused', reason: 'payment_unknown', availableMinor: 0 }
  const availableMinor = (payment.record.capturedMinor ?? 0) - spokenFor(state, account, change.paymentId)
  if (change.amountMinor <= availableMinor) return undefined
  return { outcome: 'refused', reason: 'exceeds_captured', availableMinor: Math.max(0, availableMinor) }
}

/** What was refunded of a payment and what is reserved for refunds under way, in minor units. */
function spokenFor(state: MemoryState, account: string, paymentId: string): number {
  let sum = 0
  for (const [key, { record }] of state.records) {
    const counts = record.kind === 'refund' && record.parentId === paymentId && key.startsWith(`${account}\n`)
    if (counts) sum += record.refundedMinor ?? 0
  }
  for (const [key, reservation] of state.reservations) {
    if (reservation.paymentId === paymentId && key.startsWith(`${account}\n`)) sum += reservation.amountMinor
  }
  return sum
}

function write(
  state: MemoryState,
  set: PreparedSet,
  planned: readonly PlannedPut[],
  customerId: string | undefined,
): Outcome {
  const puts = planned.map((plan) => writePut(state, set, plan))
  const announced: string[] = []
  let ordinal = 0
  for (const change of set.changes) {
    switch (change.kind) {
      case 'claim_event': {
        claimEvent(state, set.account, change)
        break
      }
      case 'begin_operation': {
        beginOperation(state, set.account, change, customerId)
        break
      }
      case 'finish_operation': {
        const operation = state.operations.get(keyOf(set.account, change.key))
        if (operation && operation.result === null) {
          const done = { ...operation, result: structuredClone(change.result), finishedAtMs: change.finishedAtMs }
          state.operations.set(keyOf(set.account, change.key), done)
        }
        state.reservations.delete(keyOf(set.account, change.key))
        break
      }
      case 'reserve_refund': {
        const { paymentId, amountMinor } = change
        state.reservations.set(keyOf(set.account, change.operationKey), { paymentId, amountMinor })
        break
      }
      case 'announce': {
        if (announce(state, set.account, change, planned, ordinal)) announced.push(change.fact.key)
        ordinal += 1
        break
      }
      case 'retry_fact': {
        const fact = state.facts.get(keyOf(set.account, change.factKey))
        if (fact?.state === 'dead' || fact?.state === 'unheard') {
          putFact(state, { ...fact, state: 'pending', attempts: 0, dueAtMs: 0 })
        }
        break
      }
      case 'audit': {
        const { entry } = change
        writeEntry(state, set.account, { ...entry, detail: withCustomer(entry.detail, customerId) })
        break
      }
      case 'put':
        break
      default:
        change satisfies never
    }
  }
  return { outcome: 'applied', puts, announced, ...(customerId === undefined ? {} : { customerId }) }
}

function beginOperation(
  state: MemoryState,
  account: string,
  { kind: _, forCustomerOf, ...operation }: BeginOperation,
  customerId: string | undefined,
): void {
  const input = withCustomer(operation.input, forCustomerOf && customerId)
  const row = { account, ...operation, input, result: null, finishedAtMs: null }
  state.operations.set(keyOf(account, operation.key), row)
}

/** A copy: the caller's object is the caller's to change. */
function withCustomer(value: Json, customer: string | undefined): Json {
  // A prepared set has an object there.
  return structuredClone(customer === undefined ? value : { ...(value as object), customer })
}

/** What was claimed before keeps its bytes and its time; only what became of it is new. */
function claimEvent(state: MemoryState, account: string, { kind: _, again, ...event }: ClaimEvent): void {
  const key = keyOf(account, event.eventId)
  const held = state.events.get(key)
  if (held !== undefined) state.events.set(key, { ...held, ignored: event.ignored })
  // The caller's buffer is the caller's to reuse.
  else if (!isClaimed(state, key)) state.events.set(key, { account, ...event, payload: state.keepBytes(event.payload) })
}

function writeEntry(state: MemoryState, account: string, entry: AuditEntry): void {
  const key = keyOf(account, entry.subject, entry.id)
  if (!state.audit.has(key)) state.audit.set(key, { account, ...entry })
}

function writePut(
  state: MemoryState,
  { account, by }: PreparedSet,
  { put, held, data, result }: PlannedPut,
): PutResult {
  const { kind, id, operationKey } = put.record
  if (operationKey !== null) state.reservations.delete(keyOf(account, operationKey))
  const revision = revisionAfter(held, result)
  if (result === 'unchanged' && held) {
    state.records.set(recordKey(account, kind, id), { ...held, record: { ...held.record, revision } })
  }
  if (result === 'applied') {
    const record: StoredRecord = { ...put.record, data: data(), revision, asOfS: put.asOfS }
    state.records.set(recordKey(account, kind, id), { record, creation: put.creation, content: put.content })
    if (by !== undefined) {
      const detail = { kind, revision, status: put.record.status }
      writeEntry(state, account, { ...by, id: `${kind}:${id}:${revision}`, subject: id, detail })
    }
  }
  return { kind, id, result, revision }
}

/** News that says the same counts too: an answer of Stripe's that is older than it must not pass for the latest. */
function revisionAfter(held: RecordRow | undefined, result: PutResult['result']): number {
  return (held?.record.revision ?? 0) + (result === 'stale' ? 0 : 1)
}

/** Returns whether the fact was new and may be told. */
function announce(
  state: MemoryState,
  account: string,
  change: Announce,
  planned: readonly PlannedPut[],
  ordinal: number,
): boolean {
  const { key, type, subject, occurredAtS } = change.fact
  const plan = planned.find(({ put }) => put.record.kind === subject.kind && put.record.id === subject.id)
  if (!plan) throw new TypeError(`The set was not prepared: it announces ${key} and does not put its subject.`)
  if (change.nature === 'state' && plan.result === 'stale') return false
  if (state.facts.has(keyOf(account, key)) || state.prunedFacts.has(keyOf(account, key))) return false
  putFact(state, {
    account,
    key,
    type,
    subject,
    previous: plan.held?.record.data ?? null,
    current: plan.data(),
    occurredAtS,
    state: change.aside === true ? 'unheard' : 'pending',
    attempts: 0,
    lastError: null,
    revision: revisionAfter(plan.held, plan.result),
    ordinal,
    announcedAtMs: change.announcedAtMs,
    dueAtMs: 0,
  })
  return true
}
