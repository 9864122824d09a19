import fc from 'fast-check'
import type { AuditEntry, Change, ChangeSet } from '../src/storage/port/index.js'
import { announcePayment, begin, claim, finish, putPayment, putRefund, reserve } from '../src/testing/samples.js'

/*
 * A small world, so that everything meets everything: two accounts, three payments, four refunds, few seconds.
 */

const ids = (prefix: string, count: number) => fc.integer({ min: 1, max: count }).map((index) => `${prefix}_${index}`)

/** What a payment says: plain, empty, and what no database can hold as text. */
const descriptions = fc.constantFrom('a', 'b', '', 'nul \0', 'half \ud83d', 'quote \' " \\', 'é 💥 \u2028')

const seconds = fc.integer({ min: 100, max: 103 })

const paymentPuts = fc
  .record({
    id: ids('pi', 3),
    status: fc.constantFrom('processing', 'requires_action', 'requires_capture', 'succeeded', 'canceled'),
    asOfS: seconds,
    creation: fc.nat(9).map((at) => at === 0),
    description: descriptions,
    userId: fc.constantFrom(null, 'ada', 'olive\0'),
    receivedMinor: fc.constantFrom(0, 5_000, 10_000, Number.MAX_SAFE_INTEGER),
    createdAtS: seconds,
    expected: fc.constantFrom(null, null, null, null, 0, 1, 2),
  })
  .map(({ expected, ...fields }) => putPayment(expected === null ? fields : { ...fields, expectRevision: expected }))

const refundPuts = fc
  .record({
    id: ids('re', 4),
    paymentId: ids('pi', 3),
    amountMinor: fc.constantFrom(1, 2_500, 5_000),
    status: fc.constantFrom('pending', 'succeeded', 'failed'),
    asOfS: seconds,
    operation: fc.option(ids('op', 4)),
  })
  .map(({ operation, ...fields }) => putRefund(operation === null ? fields : { ...fields, operationKey: operation }))

const claims = fc
  .record({
    id: ids('evt', 12),
    bytes: fc.uint8Array({ maxLength: 8 }),
    type: descriptions,
    receivedAtMs: fc.nat(9),
    again: fc.nat(4).map((at) => at === 0),
    ignored: fc.constantFrom(null, null, 'unreadable' as const),
  })
  .map(({ id, bytes, ...fields }) => ({ ...claim(id, bytes), ...fields }))

/** Different news of one payment, told or not. */
const announcements = (account: string) =>
  fc
    .record({
      key: ids(`fact:${account}`, 8),
      id: ids('pi', 3),
      type: fc.constantFrom('payment.processing', 'payment.failed'),
      nature: fc.constantFrom('occurrence', 'state'),
      announcedAtMs: fc.nat(3),
      aside: fc.nat(4).map((at) => at === 0),
    })
    .map(({ key, aside, ...fields }) => ({ ...announcePayment(key, fields), aside }))

const audits = fc
  .record({ id: ids('aud', 30), atMs: fc.nat(9), text: descriptions })
  .map(({ id, atMs, text }): Change => {
    const entry: AuditEntry = {
      id,
      atMs,
      actor: 'system',
      action: text,
      subject: 'pi_1',
      detail: { [text]: [text, null] },
    }
    return { kind: 'audit', entry }
  })

const operations = fc.oneof(
  fc.tuple(ids('op', 4), descriptions, fc.nat(9)).map(([key, hash, atMs]) => begin(key, hash, atMs)),
  fc.tuple(ids('op', 4), descriptions).map(([key, value]) => finish(key, value)),
  fc
    .tuple(ids('pi', 3), ids('op', 4), fc.constantFrom(-1, 1, 2_500, 10_000))
    .map(([paymentId, key, amountMinor]) => reserve(paymentId, key, amountMinor)),
)

/** Money on its way back from one payment: what chance alone would seldom bring together. */
const refunding = fc.oneof(
  fc
    .tuple(ids('op', 4), fc.constantFrom(2_500, 5_000))
    .map(([key, amountMinor]) => [begin(`${key}`), reserve('pi_1', key, amountMinor)]),
  fc
    .tuple(ids('op', 4), fc.constantFrom(2_500, 5_000))
    .map(([key, amountMinor]) => [reserve('pi_1', key, amountMinor)]),
  fc
    .tuple(ids('re', 4), ids('op', 4), fc.constantFrom('pending', 'succeeded', 'failed'), seconds)
    .map(([id, operationKey, status, asOfS]) => [
      putRefund({ id, paymentId: 'pi_1', amountMinor: 2_500, status, operationKey, asOfS }),
    ]),
  ids('op', 4).map((key) => [finish(key)]),
  seconds.map((asOfS) => [putPayment({ id: 'pi_1', receivedMinor: 10_000, status: 'succeeded', asOfS })]),
)

/** Any changes, also ones that contradict each other: every adapter must refuse the same ones. */
const anything = (account: string) =>
  fc
    .array(
      fc.oneof(
        { arbitrary: paymentPuts, weight: 5 },
        { arbitrary: refundPuts, weight: 2 },
        { arbitrary: claims, weight: 2 },
        { arbitrary: operations, weight: 3 },
        { arbitrary: announcements(account), weight: 2 },
        { arbitrary: audits, weight: 1 },
        { arbitrary: ids(`fact:${account}`, 8).map((factKey): Change => ({ kind: 'retry_fact', factKey })), weight: 1 },
      ),
      { maxLength: 4 },
    )
    .chain((changes) => fc.boolean().map((whole) => (whole ? withSubjects(changes) : changes)))

const authors = fc.constantFrom(
  null,
  { actor: 'stripe:evt_1', action: 'webhook', atMs: 3 },
  { actor: 'operator:7\0', action: 'sync', atMs: 4 },
)

/** Any set of the small world. */
export const changeSets: fc.Arbitrary<ChangeSet> = fc
  .constantFrom('platform', 'acct_1')
  .chain((account) =>
    fc
      .oneof({ arbitrary: anything(account), weight: 2 }, { arbitrary: refunding, weight: 1 })
      .chain((changes) => authors.map((by) => ({ account, changes, ...(by === null ? {} : { by }) }))),
  )

/** Puts what the set announces, which by chance alone happens too seldom. */
function withSubjects(changes: readonly Change[]): readonly Change[] {
  const held = new Set(changes.map((change) => (change.kind === 'put' ? change.record.id : '')))
  const added = changes.flatMap((change): Change[] => {
    if (change.kind !== 'announce' || held.has(change.fact.subject.id)) return []
    held.add(change.fact.subject.id)
    return [putPayment({ id: change.fact.subject.id, asOfS: 101, description: change.fact.key })]
  })
  return [...changes, ...added]
}
