import {
  type Customer,
  CustomerId,
  type Invoice,
  InvoiceId,
  type Payment,
  PaymentId,
  type Refund,
  RefundId,
  type Subscription,
  SubscriptionId,
} from '@azora/pay-core'
import type {
  Announce,
  AuditEntry,
  BeginOperation,
  Change,
  ChangeSet,
  ClaimEvent,
  DeliveryLimits,
  MirrorRecord,
  Put,
} from '../storage/port/index.js'
import { PLATFORM } from '../storage/port/index.js'

/** A change set of the platform's. */
export function setOf(...changes: Change[]): ChangeSet {
  return { account: PLATFORM, changes }
}

export function claim(eventId: string, payload = new Uint8Array([123, 125])): ClaimEvent {
  return {
    kind: 'claim_event',
    eventId,
    type: 'payment_intent.processing',
    createdAtS: 1_795_000_000,
    apiVersion: '2026-10-28.endive',
    connectedAccount: null,
    livemode: false,
    ignored: null,
    payload,
    receivedAtMs: 1_795_000_000_000,
  }
}

interface PaymentFields {
  readonly id?: string
  readonly status?: Payment['status']
  readonly userId?: string | null
  readonly description?: string
  readonly createdAtS?: number
  readonly receivedMinor?: number
}

export function paymentRecord(fields: PaymentFields = {}): MirrorRecord<'payment'> {
  const { id = 'pi_1', status = 'processing', userId = null, createdAtS = 1_795_000_000, receivedMinor = 0 } = fields
  const data: Payment = {
    id: PaymentId.parse(id),
    userId,
    customerId: null,
    status,
    amount: '100.00',
    amountMinor: 10_000,
    currency: 'usd',
    capturableMinor: 0,
    receivedMinor,
    owedMinor: 10_000,
    description: fields.description ?? null,
    item: null,
    quantity: null,
    paymentMethodId: null,
    latestChargeId: null,
    failure: null,
    metadata: {},
    livemode: false,
    createdAt: '2026-11-18T11:06:40Z',
    canceledAt: null,
  }
  return {
    kind: 'payment',
    id,
    data,
    userId,
    parentId: null,
    status,
    terminal: status === 'succeeded' || status === 'canceled',
    createdAtS,
    capturedMinor: receivedMinor,
    refundedMinor: null,
    operationKey: null,
  }
}

export function putPayment(
  fields: PaymentFields & { readonly asOfS?: number; readonly creation?: boolean; readonly expectRevision?: number },
): Put {
  const { asOfS = 100, creation = false, expectRevision } = fields
  const record = paymentRecord(fields)
  return { kind: 'put', record, asOfS, creation, ...(expectRevision === undefined ? {} : { expectRevision }) }
}

export function putRefund(fields: {
  readonly id: string
  readonly paymentId: string
  readonly amountMinor: number
  readonly status?: Refund['status']
  readonly operationKey?: string
  readonly asOfS?: number
}): Put {
  const { id, paymentId, amountMinor, status = 'succeeded', operationKey = null, asOfS = 100 } = fields
  const returned = status === 'failed' || status === 'canceled'
  const data: Refund = {
    id: RefundId.parse(id),
    paymentId: PaymentId.parse(paymentId),
    chargeId: null,
    status,
    amount: (amountMinor / 100).toFixed(2),
    amountMinor,
    currency: 'usd',
    reason: null,
    failureReason: null,
    metadata: {},
    createdAt: '2026-11-18T11:06:40Z',
  }
  const record: MirrorRecord<'refund'> = {
    kind: 'refund',
    id,
    data,
    userId: null,
    parentId: paymentId,
    status,
    terminal: returned,
    createdAtS: 1_795_000_000,
    capturedMinor: null,
    refundedMinor: returned ? 0 : amountMinor,
    operationKey,
  }
  return { kind: 'put', record, asOfS, creation: false }
}

export function putCustomer(fields: {
  readonly id: string
  readonly userId: string
  readonly deleted?: boolean
  readonly livemode?: boolean
  readonly createdAtS?: number
}): Put {
  const { id, userId, deleted = false, livemode = false, createdAtS = 1_795_000_000 } = fields
  const createdAt = '2026-11-18T11:06:40Z'
  const data: Customer = {
    id: CustomerId.parse(id),
    userId,
    email: null,
    name: null,
    deleted,
    metadata: {},
    livemode,
    createdAt,
  }
  const record: MirrorRecord<'customer'> = {
    kind: 'customer',
    id,
    data,
    userId,
    parentId: null,
    status: deleted ? 'deleted' : 'active',
    terminal: deleted,
    createdAtS,
    capturedMinor: null,
    refundedMinor: null,
    operationKey: null,
  }
  return { kind: 'put', record, asOfS: 100, creation: false }
}

/** News of two seats of a plan that is paid for. */
export function putSubscription(id: string, status: Subscription['status'] = 'active', asOfS = 100): Put {
  const period = { periodStart: '2026-11-18T11:06:40Z', periodEnd: '2026-12-18T11:06:40Z' }
  const data: Subscription = {
    id: SubscriptionId.parse(id),
    userId: 'ada',
    customerId: CustomerId.parse('cus_1'),
    status,
    currency: 'usd',
    items: [{ id: 'si_1', price: 'price_1', quantity: 2, unitMinor: 4_950, ...period }],
    latestInvoiceId: null,
    paymentMethodId: null,
    cancelAtPeriodEnd: false,
    cancelAt: null,
    canceledAt: null,
    endedAt: null,
    trialEnd: null,
    metadata: {},
    livemode: false,
    createdAt: '2026-11-18T11:06:40Z',
  }
  const terminal = status === 'canceled' || status === 'incomplete_expired'
  const record: MirrorRecord<'subscription'> = {
    ...{ kind: 'subscription', id, data, userId: data.userId, parentId: null, status, terminal },
    ...{ createdAtS: 1_795_000_000, capturedMinor: null, refundedMinor: null, operationKey: null },
  }
  return { kind: 'put', record, asOfS, creation: false }
}

export function putInvoice(fields: {
  readonly id: string
  readonly subscriptionId: string
  readonly status?: Invoice['status']
  readonly asOfS?: number
}): Put {
  const { id, subscriptionId, status = 'open', asOfS = 100 } = fields
  const paidMinor = status === 'paid' ? 9_900 : 0
  const data: Invoice = {
    id: InvoiceId.parse(id),
    userId: 'ada',
    customerId: CustomerId.parse('cus_1'),
    subscriptionId: SubscriptionId.parse(subscriptionId),
    status,
    number: 'A-0001',
    reason: 'subscription_cycle',
    currency: 'usd',
    ...{ totalMinor: 9_900, dueMinor: 9_900, paidMinor, remainingMinor: 9_900 - paidMinor },
    ...{ attempts: 1, nextAttemptAt: null, dueAt: null, finalizedAt: '2026-11-18T11:06:40Z', paidAt: null },
    ...{ coversFrom: '2026-11-18T11:06:40Z', coversUntil: '2026-12-18T11:06:40Z' },
    ...{ periodStart: '2026-10-18T11:06:40Z', periodEnd: '2026-11-18T11:06:40Z' },
    deleted: false,
    metadata: {},
    livemode: false,
    createdAt: '2026-11-18T11:06:40Z',
  }
  const record: MirrorRecord<'invoice'> = {
    ...{ kind: 'invoice', id, data, userId: data.userId, parentId: subscriptionId, status },
    ...{ terminal: status === 'paid' || status === 'void', createdAtS: 1_795_000_000 },
    ...{ capturedMinor: null, refundedMinor: null, operationKey: null },
  }
  return { kind: 'put', record, asOfS, creation: false }
}

export function announcePayment(
  key: string,
  fields: {
    readonly id?: string
    readonly type?: Announce['fact']['type']
    readonly nature?: Announce['nature']
    readonly announcedAtMs?: number
  } = {},
): Announce {
  const { id = 'pi_1', type = 'payment.processing', nature = 'occurrence', announcedAtMs = 1_795_000_000_000 } = fields
  return {
    kind: 'announce',
    fact: { key, type, subject: { kind: 'payment', id }, occurredAtS: 1_795_000_000 },
    nature,
    announcedAtMs,
  }
}

/** Limits of a deliverer that listens for what {@link announcePayment} announces, and tries again at once. */
export function deliveryLimits(fields: Partial<DeliveryLimits> = {}): DeliveryLimits {
  return {
    facts: 100,
    types: ['payment.processing'],
    unheardBeforeMs: 0,
    attempts: 3,
    retryDelayMs: () => 0,
    ...fields,
  }
}

/** What an operator did to payment `pi_1`. */
export function auditEntry(id: string, fields: Partial<AuditEntry> = {}): Change {
  const detail = { amountMinor: 100 }
  const entry = { id, atMs: 1, actor: 'user:ada', action: 'create_refund', subject: 'pi_1', detail, ...fields }
  return { kind: 'audit', entry }
}

export function begin(key: string, inputHash = 'hash', startedAtMs = 1_795_000_000_000): BeginOperation {
  return { kind: 'begin_operation', key, name: 'create_refund', inputHash, input: { key }, startedAtMs }
}

export function reserve(paymentId: string, operationKey: string, amountMinor: number): Change {
  return { kind: 'reserve_refund', paymentId, operationKey, amountMinor }
}

export function finish(key: string, value = 'done'): Change {
  return { kind: 'finish_operation', key, result: { ok: true, value }, finishedAtMs: 1_795_000_001_000 }
}

/** A number sequence that a seed repeats; good enough to shuffle. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item)
}
