import type { AuditEntry, Operation, OutboxFact, RecordKind, StoredEvent, StoredRecord } from '../port/index.js'
import type { QueryAnswer } from './client.js'
import type { CommitAnswer } from './send-sets.js'

/*
 * The one place where rows of the database become our types. Our own functions wrote them, and the schema's version is
 * checked, so each cast here states what the migrations guarantee.
 */

type Row = QueryAnswer['rows'][number]

/** `bigint` comes as text from some drivers and as a number from others. */
export function integer(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database holds ${String(value)}, beyond exact integers.`)
  return number
}

function nullableInteger(value: unknown): number | null {
  return value === null || value === undefined ? null : integer(value)
}

export function readAnswers(rows: readonly Row[]): readonly CommitAnswer[] {
  const answers: (CommitAnswer | { outcome: 'operation_exists'; operation: Row })[] = JSON.parse(
    String(rows[0]?.outcomes),
  )
  return answers.map((outcome) =>
    outcome.outcome === 'operation_exists'
      ? { ...outcome, operation: readOperation(outcome.operation as Row) }
      : outcome,
  )
}

export function readOperation(row: Row): Operation {
  return {
    account: row.account as string,
    key: row.key as string,
    name: row.name as string,
    inputHash: row.input_hash as string,
    input: parsed(row.input) as Operation['input'],
    result: parsed(row.result) as Operation['result'],
    startedAtMs: integer(row.started_at_ms),
    finishedAtMs: nullableInteger(row.finished_at_ms),
  }
}

export const recordColumns = `kind, id, revision::text as revision, as_of_s::text as as_of_s, terminal, status, user_id,
  parent_id, created_at_s::text as created_at_s, captured_minor::text as captured_minor,
  refunded_minor::text as refunded_minor, operation_key, data::text as data`

export function readRecord<Kind extends RecordKind>(row: Row): StoredRecord<Kind> {
  return {
    kind: row.kind as Kind,
    id: row.id as string,
    data: parsed(row.data) as StoredRecord<Kind>['data'],
    userId: row.user_id as string | null,
    parentId: row.parent_id as string | null,
    status: row.status as string,
    terminal: row.terminal as boolean,
    createdAtS: integer(row.created_at_s),
    capturedMinor: nullableInteger(row.captured_minor),
    refundedMinor: nullableInteger(row.refunded_minor),
    operationKey: row.operation_key as string | null,
    revision: integer(row.revision),
    asOfS: integer(row.as_of_s),
  }
}

export const factColumns = `account, key, type, subject_kind, subject_id, previous::text as previous,
  current::text as current, occurred_at_s::text as occurred_at_s, announced_at_ms::text as announced_at_ms,
  revision::text as revision, ordinal, state, attempts, last_error`

export function readFact(row: Row): OutboxFact {
  return {
    account: row.account as string,
    key: row.key as string,
    type: row.type as OutboxFact['type'],
    subject: { kind: row.subject_kind as RecordKind, id: row.subject_id as string },
    previous: parsed(row.previous) as OutboxFact['previous'],
    current: parsed(row.current) as OutboxFact['current'],
    occurredAtS: integer(row.occurred_at_s),
    announcedAtMs: integer(row.announced_at_ms),
    revision: integer(row.revision),
    ordinal: integer(row.ordinal),
    state: row.state as OutboxFact['state'],
    attempts: integer(row.attempts),
    lastError: row.last_error as string | null,
  }
}

export function readEvent(row: Row): StoredEvent {
  return {
    account: row.account as string,
    eventId: row.event_id as string,
    type: row.type as string,
    createdAtS: integer(row.created_at_s),
    apiVersion: row.api_version as string | null,
    connectedAccount: row.connected_account as string | null,
    livemode: row.livemode as boolean,
    ignored: row.ignored as StoredEvent['ignored'],
    payload: Uint8Array.from(row.payload as Uint8Array),
    receivedAtMs: integer(row.received_at_ms),
  }
}

export function readAuditEntry(row: Row): AuditEntry {
  return {
    id: row.id as string,
    atMs: integer(row.at_ms),
    actor: row.actor as string,
    action: row.action as string,
    subject: row.subject as string,
    detail: parsed(row.detail) as AuditEntry['detail'],
  }
}

/** JSON as text, or already parsed by a driver that does so. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : (value ?? null)
}
