import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { fetchTruth } from '../news/index.js'
import { memory } from '../storage/memory/index.js'
import { PLATFORM } from '../storage/port/index.js'
import { foldCustomer, foldDeletedCustomer, foldFetchedDeletion } from './fold.js'

const news = { asOfS: 1_795_000_100, creation: false, nowMs: 1_795_000_101_000 }
// A fold reads these fields and no others.
const customer = {
  id: 'cus_1',
  email: 'a@example.com',
  name: null,
  metadata: { azora_user_id: 'user_1', tier: 'gold' },
  livemode: false,
  created: 1_795_000_000,
} as unknown as Stripe.Customer

describe('foldCustomer', () => {
  it('ties the customer to the user of the host app', () => {
    expect(foldCustomer(customer, news)[0]).toMatchObject({
      record: { userId: 'user_1', status: 'active', terminal: false, data: { metadata: { tier: 'gold' } } },
    })
  })

  it('tells under one key that a customer exists, whatever the news of it', () => {
    const keys = [news, { ...news, asOfS: news.asOfS + 9, creation: true }].map(
      (each) => foldCustomer(customer, each).find((change) => change.kind === 'announce')?.fact.key,
    )
    expect(keys).toEqual(['customer.created:cus_1', 'customer.created:cus_1'])
  })
})

describe('foldDeletedCustomer', () => {
  it('keeps the customer as gone, for good', () => {
    expect(foldDeletedCustomer(customer, news)).toMatchObject([
      { record: { status: 'deleted', terminal: true, data: { deleted: true, email: 'a@example.com' } } },
      { fact: { key: 'customer.deleted:cus_1' } },
    ])
  })
})

describe('foldFetchedDeletion', () => {
  it('gives way to the event of the deletion, which says whose the customer was, however often it was fetched', async () => {
    const storage = memory()
    const later = { ...news, asOfS: news.asOfS + 60 }
    const held = () => storage.get('customer', 'cus_1', PLATFORM)
    for (let fetches = 1; fetches <= 2; fetches += 1) {
      const changes = await fetchTruth(
        storage,
        async (_kind, id) => foldFetchedDeletion({ id }, await held(), later),
        PLATFORM,
        'customer',
        'cus_1',
      )
      await storage.commit([{ account: PLATFORM, changes }])
    }
    expect(await held()).toMatchObject({ userId: null, status: 'deleted' })
    await storage.commit([{ account: PLATFORM, changes: foldDeletedCustomer(customer, news) }])
    expect(await held()).toMatchObject({ userId: 'user_1', status: 'deleted' })
  })
})
