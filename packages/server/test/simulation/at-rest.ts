import type { Sandbox } from '@azora/pay-sandbox'
import { foldCharge } from '../../src/charges/index.js'
import { foldCustomer } from '../../src/customers/index.js'
import { foldPayment } from '../../src/payments/index.js'
import { foldRefund } from '../../src/refunds/index.js'
import type { MemoryState } from '../../src/storage/memory/state.js'
import { type Change, recordContent } from '../../src/storage/port/index.js'
import { must } from './broken.js'
import type { Watched } from './every-step.js'

/** What must hold once everything was delivered, answered and recovered. */
export function checkAtRest(watched: Watched): void {
  everythingIsSettled(watched)
  recordsEqualStripes(watched.state, watched.sandbox)
  booksEqualTheBalance(watched.state, watched.sandbox)
  noFactIsLost(watched)
}

function everythingIsSettled({ state, mail, effects }: Watched): void {
  for (const { key, result } of state.operations.values()) {
    must(result !== null, 'every operation is settled', () => key)
  }
  must(state.reservations.size === 0, 'nothing stays set aside', () => [...state.reservations.keys()].join())
  for (const { event } of mail.letters) {
    must(state.events.has(`platform\n${event.id}`), 'every event is stored', () => event.id)
  }
  for (const fact of state.facts.values()) {
    must(fact.state === 'delivered', 'every fact is delivered', () => `${fact.key} is ${fact.state}`)
    must(effects.get(fact.key) === 1, 'every fact takes effect', () => fact.key)
  }
  must(effects.size === state.facts.size, 'only facts take effect', () => `${effects.size} of ${state.facts.size}`)
}

/** Not a field of any record differs from what Stripe holds. */
export function recordsEqualStripes(state: MemoryState, { objects }: Sandbox): void {
  const news = { asOfS: 0, creation: false, nowMs: 0 }
  const changes: Change[] = [
    ...objects.paymentIntents.list().flatMap((intent) => foldPayment(intent, news)),
    ...objects.charges.list().flatMap((charge) => foldCharge(charge, news)),
    ...objects.refunds.list().flatMap((refund) => foldRefund(refund, news)),
    ...objects.customers.list().flatMap((customer) => (customer.deleted ? [] : foldCustomer(customer, news))),
  ]
  const gone = objects.customers.list().filter(({ deleted }) => deleted)
  for (const { id } of gone) {
    const held = state.records.get(`platform\ncustomer\n${id}`)?.record
    must(held?.status === 'deleted', 'our records equal what Stripe holds', () => `${id} is ${held?.status}`)
  }
  let expected = gone.length
  for (const change of changes) {
    if (change.kind !== 'put') continue
    expected += 1
    const { kind, id, data } = change.record
    const held = state.records.get(`platform\n${kind}\n${id}`)?.content
    const differs = () => `${id}\n  ours:     ${held}\n  Stripe's: ${recordContent(data)}`
    must(held === recordContent(data), 'our records equal what Stripe holds', differs)
  }
  must(state.records.size === expected, 'we hold what Stripe holds', () => `${state.records.size} of ${expected}`)
}

/** The sums of our books, to the minor unit, against the movements of the balance; no fold has a part in those. */
function booksEqualTheBalance(state: MemoryState, { objects }: Sandbox): void {
  const books = new Map<string, number>()
  const balance = new Map<string, number>()
  const add = (sums: Map<string, number>, name: string, amount: number) =>
    sums.set(name, (sums.get(name) ?? 0) + amount)
  for (const { record } of state.records.values()) {
    if (!('currency' in record.data)) continue
    const { currency } = record.data
    if (record.kind === 'payment') add(books, `captured ${currency}`, record.capturedMinor ?? 0)
    if (record.kind === 'refund') add(books, `refunded ${currency}`, record.refundedMinor ?? 0)
  }
  for (const { type, amount, currency } of objects.balanceTransactions.list()) {
    if (type === 'charge') add(balance, `captured ${currency}`, amount)
    if (type === 'refund' || type === 'refund_failure') add(balance, `refunded ${currency}`, -amount)
  }
  for (const name of new Set([...books.keys(), ...balance.keys()])) {
    const [ours, theirs] = [books.get(name) ?? 0, balance.get(name) ?? 0]
    must(ours === theirs, 'our books equal the balance', () => `${name}: ours ${ours}, Stripe's ${theirs}`)
  }
  for (const { record } of state.records.values()) {
    if (record.kind !== 'payment') continue
    let refunded = 0
    for (const { record: other } of state.records.values()) {
      if (other.kind === 'refund' && other.parentId === record.id) refunded += other.refundedMinor ?? 0
    }
    const captured = record.capturedMinor ?? 0
    must(
      refunded <= captured,
      'no more is refunded than was captured',
      () => `${record.id}: ${refunded} of ${captured}`,
    )
  }
}

/** What Stripe's own objects and events say must have been told, and nothing of the kind besides. */
function noFactIsLost({ state, sandbox }: Watched): void {
  const told = new Set([...state.facts.values()].map(({ key }) => key))
  const expected = expectedFacts(sandbox)
  for (const keys of expected) {
    const found = keys.filter((key) => told.has(key))
    must(found.length === 1, 'no fact is lost', () => `of ${keys.join(' or ')} there is ${found.length}`)
  }
  const states = /^payment\.(authorized|processing):/
  const occurrences = [...told].filter((key) => !states.test(key))
  must(occurrences.length === expected.length, 'no fact is made up', () => {
    const known = new Set(expected.flat())
    return occurrences.filter((key) => !known.has(key)).join(', ')
  })
}

/** Each entry is one fact, by the keys that it may have. */
function expectedFacts({ objects }: Sandbox): readonly (readonly string[])[] {
  const keys = new Map<string, readonly string[]>()
  const expect = (...names: readonly string[]) => keys.set(names.join(), names)
  for (const { id, status } of objects.paymentIntents.list()) {
    if (status === 'succeeded') expect(`payment.succeeded:${id}`, `payment.mismatched:${id}`)
    if (status === 'canceled') expect(`payment.canceled:${id}`)
  }
  for (const event of objects.events.list()) {
    if (event.type === 'payment_intent.payment_failed') {
      const { id, last_payment_error: error } = event.data.object
      expect(`payment.failed:${id}:${error?.charge ?? error?.payment_method?.id}`)
    }
    if (event.type === 'refund.created' && event.data.object.status === 'succeeded') {
      expect(`refund.succeeded:${event.data.object.id}`)
    }
  }
  for (const { id, status } of objects.refunds.list()) {
    expect(`refund.created:${id}`)
    if (status === 'succeeded') expect(`refund.succeeded:${id}`)
    if (status === 'failed' || status === 'canceled') expect(`refund.failed:${id}`)
  }
  for (const { id, deleted } of objects.customers.list()) {
    expect(`customer.created:${id}`)
    if (deleted) expect(`customer.deleted:${id}`)
  }
  return [...keys.values()]
}
