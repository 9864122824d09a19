import type { Announce, AnyMirrorRecord, Author, ClaimEvent, PreparedPut, PreparedSet } from '../port/index.js'

/** Sets as the parameters of `commit_1`: one list for each kind of change, and the raw payloads in one piece. */
export interface EncodedSets {
  readonly sets: string
  readonly claims: string | null
  readonly puts: string | null
  readonly announcements: string | null
  readonly payloads: Uint8Array
}

/** A part of a list, one-based as arrays in Postgres are; an empty one ends before it begins. */
type Part<Name extends string> = { readonly [Key in `first${Name}` | `last${Name}`]: number }

type EncodedSet = { readonly account: string; readonly rest: Rest | null } & Partial<Author> &
  Part<'Claim'> &
  Part<'Put'> &
  Part<'Announcement'>

type Rest = { [name: string]: unknown[] }

/** Encodes prepared sets. A kind that none of them has is `null`; the function then does not look for it. */
export function encodeSets(sets: readonly PreparedSet[]): EncodedSets {
  const lists: Lists = { claims: [], puts: [], announcements: [], payloads: [], payloadBytes: 0 }
  const encoded = sets.map((set) => encodeSet(set, lists))
  return {
    sets: JSON.stringify(encoded),
    claims: listed(lists.claims),
    puts: listed(lists.puts),
    announcements: listed(lists.announcements),
    payloads: concatenated(lists.payloads, lists.payloadBytes),
  }
}

interface Lists {
  readonly claims: unknown[]
  readonly puts: unknown[]
  readonly announcements: unknown[]
  readonly payloads: Uint8Array[]
  payloadBytes: number
}

function encodeSet(set: PreparedSet, lists: Lists): EncodedSet {
  const [claim, put, announcement] = [lists.claims.length, lists.puts.length, lists.announcements.length]
  let rest: Rest | null = null
  const seldom = (name: string, item: unknown) => {
    rest ??= { begins: [], reserves: [], finishes: [], retried: [], audits: [] }
    rest[name]?.push(item)
  }
  for (const change of set.changes) {
    switch (change.kind) {
      case 'claim_event':
        lists.claims.push(encodeClaim(change, lists.payloadBytes))
        lists.payloads.push(change.payload)
        lists.payloadBytes += change.payload.length
        break
      case 'put':
        lists.puts.push(encodePut(change))
        break
      case 'announce':
        lists.announcements.push(encodeAnnouncement(change, set))
        break
      case 'begin_operation':
        seldom('begins', change)
        break
      case 'reserve_refund':
        seldom('reserves', change)
        break
      case 'finish_operation':
        seldom('finishes', change)
        break
      case 'retry_fact':
        seldom('retried', change.factKey)
        break
      case 'audit':
        seldom('audits', change.entry)
        break
      default:
        change satisfies never
    }
  }
  return {
    account: set.account,
    ...set.by,
    firstClaim: claim + 1,
    lastClaim: lists.claims.length,
    firstPut: put + 1,
    lastPut: lists.puts.length,
    firstAnnouncement: announcement + 1,
    lastAnnouncement: lists.announcements.length,
    rest,
  }
}

/**
 * Every field but some, none to be forgotten. They are written out one by one: a copy that leaves some out costs more
 * than all else about it, and every event comes by here.
 */
type AllOf<Whole, But extends keyof Whole> = { readonly [Field in Exclude<keyof Required<Whole>, But>]: Whole[Field] }

type Extent = { readonly offset: number; readonly length: number }

function encodeClaim(claim: ClaimEvent, payloadsBefore: number): AllOf<ClaimEvent, 'kind' | 'payload'> & Extent {
  return {
    eventId: claim.eventId,
    type: claim.type,
    createdAtS: claim.createdAtS,
    apiVersion: claim.apiVersion,
    connectedAccount: claim.connectedAccount,
    livemode: claim.livemode,
    ignored: claim.ignored,
    receivedAtMs: claim.receivedAtMs,
    again: claim.again,
    // One-based, as bytes in Postgres are.
    offset: payloadsBefore + 1,
    length: claim.payload.length,
  }
}

/** The data travels as text inside the JSON, so that what is compared and kept is the canonical text to the letter. */
function encodePut({
  record,
  content,
  asOfS,
  creation,
  expectRevision,
}: PreparedPut): AllOf<AnyMirrorRecord, 'data'> & AllOf<PreparedPut, 'kind' | 'record'> {
  return {
    kind: record.kind,
    id: record.id,
    userId: record.userId,
    parentId: record.parentId,
    status: record.status,
    terminal: record.terminal,
    createdAtS: record.createdAtS,
    capturedMinor: record.capturedMinor,
    refundedMinor: record.refundedMinor,
    operationKey: record.operationKey,
    content,
    asOfS,
    creation,
    expectRevision,
  }
}

function encodeAnnouncement({ fact, nature, announcedAtMs, aside }: Announce, { changes }: PreparedSet) {
  const { key, type, subject, occurredAtS } = fact
  const puts = changes.filter((change) => change.kind === 'put')
  // A prepared set puts what it announces; its puts are counted from 1.
  const put = puts.findIndex(({ record }) => record.kind === subject.kind && record.id === subject.id) + 1
  return { key, type, subjectKind: subject.kind, subjectId: subject.id, occurredAtS, put, nature, announcedAtMs, aside }
}

function listed(items: readonly unknown[]): string | null {
  return items.length === 0 ? null : JSON.stringify(items)
}

function concatenated(payloads: readonly Uint8Array[], bytes: number): Uint8Array {
  const [first] = payloads
  if (payloads.length === 1 && first !== undefined) return first
  const whole = new Uint8Array(bytes)
  let offset = 0
  for (const payload of payloads) {
    whole.set(payload, offset)
    offset += payload.length
  }
  return whole
}
