import { type Customer, CustomerId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { News } from '../news/index.js'
import type { Announce, Change, StoredRecord } from '../storage/port/index.js'
import { hostMetadata, isoFromSeconds, metadataKeys } from '../stripe/index.js'

/** What a customer means for us: the record, and that it exists. */
export function foldCustomer(customer: CustomerFields, news: News): Change[] {
  const data = toCustomer(customer, false)
  return [put(data, recordFields(customer), news), tell('customer.created', data.id, customer.created, news)]
}

/** What a fold reads of a customer; a deleted one has little more. */
export type CustomerFields = Pick<Stripe.Customer, 'id' | 'email' | 'name' | 'metadata' | 'livemode' | 'created'>

/** What a deletion means for us: the last that we knew, marked as gone. */
export function foldDeletedCustomer(customer: CustomerFields, news: News): Change[] {
  return deletion(toCustomer(customer, true), recordFields(customer), news)
}

/**
 * Of a deleted customer Stripe tells the id alone, when asked. What we hold says whose it was; when we hold nothing, the
 * event of the deletion will, so that this news is dated as older than any and stays so however often it is fetched.
 */
export function foldFetchedDeletion(
  { id }: Pick<Stripe.DeletedCustomer, 'id'>,
  held: StoredRecord<'customer'> | undefined,
  news: News,
): Change[] {
  if (held?.data.deleted) return deletion(held.data, held, news, held.asOfS)
  if (held !== undefined) return deletion({ ...held.data, deleted: true }, held, news)
  const nameless = { id, email: null, name: null, metadata: {}, livemode: false, created: 0 }
  return deletion(toCustomer(nameless, true), recordFields(nameless), news, 0)
}

/** Stripe's customer in our words. */
export function toCustomer(customer: CustomerFields, deleted: boolean): Customer {
  return {
    id: CustomerId.parse(customer.id),
    userId: customer.metadata[metadataKeys.userId] ?? null,
    email: customer.email,
    name: customer.name ?? null,
    deleted,
    metadata: hostMetadata(customer.metadata),
    livemode: customer.livemode,
    createdAt: isoFromSeconds(customer.created),
  }
}

/** What a record holds beside the customer itself. */
type RecordFields = Pick<StoredRecord<'customer'>, 'createdAtS' | 'operationKey'>

function recordFields({ created, metadata }: CustomerFields): RecordFields {
  return { createdAtS: created, operationKey: metadata[metadataKeys.operation] ?? null }
}

function deletion(data: Customer, fields: RecordFields, news: News, asOfS = news.asOfS): Change[] {
  return [put(data, fields, { ...news, asOfS }), tell('customer.deleted', data.id, news.asOfS, news)]
}

function put(data: Customer, { createdAtS, operationKey }: RecordFields, news: News): Change {
  return {
    kind: 'put',
    record: {
      kind: 'customer',
      id: data.id,
      data,
      userId: data.userId,
      parentId: null,
      status: data.deleted ? 'deleted' : 'active',
      terminal: data.deleted,
      createdAtS,
      capturedMinor: null,
      refundedMinor: null,
      operationKey,
    },
    asOfS: news.asOfS,
    creation: news.creation,
  }
}

function tell(type: 'customer.created' | 'customer.deleted', id: string, occurredAtS: number, news: News): Announce {
  const fact = { key: `${type}:${id}`, type, subject: { kind: 'customer', id }, occurredAtS } as const
  return { kind: 'announce', fact, nature: 'occurrence', announcedAtMs: news.nowMs }
}
