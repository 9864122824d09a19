import type { Payment } from '@azora/pay-core'
import { PaymentId } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { memory } from '../storage/memory/index.js'
import type { Change, ChangeSet, Put } from '../storage/port/index.js'
import { PLATFORM } from '../storage/port/index.js'
import { commitNews } from './commit-news.js'

const ID = 'pi_1'

function payment(status: Payment['status']): Payment {
  return {
    id: PaymentId.parse(ID),
    userId: null,
    customerId: null,
    status,
    amount: '10.00',
    amountMinor: 1000,
    currency: 'usd',
    capturableMinor: 0,
    receivedMinor: 0,
    owedMinor: null,
    description: null,
    item: null,
    quantity: null,
    paymentMethodId: null,
    latestChargeId: null,
    failure: null,
    metadata: {},
    livemode: false,
    createdAt: '2026-11-23T00:00:00Z',
    canceledAt: null,
  }
}

function put(status: Payment['status'], asOfS: number): Put {
  const terminal = status === 'succeeded'
  const data = payment(status)
  const record = {
    kind: 'payment',
    id: ID,
    data,
    userId: null,
    parentId: null,
    status,
    terminal,
    createdAtS: 1,
    capturedMinor: 0,
    refundedMinor: null,
    operationKey: null,
  } as const
  return { kind: 'put', record, asOfS, creation: false }
}

function event(id: string, ...changes: Change[]): ChangeSet {
  const claim: Change = {
    kind: 'claim_event',
    eventId: id,
    type: 'payment_intent.processing',
    createdAtS: 100,
    apiVersion: null,
    connectedAccount: null,
    livemode: false,
    ignored: null,
    payload: new Uint8Array(),
    receivedAtMs: 0,
  }
  return { account: PLATFORM, changes: [claim, ...changes] }
}

function announce(key: string, nature: 'occurrence' | 'state'): Change {
  const fact = { key, type: 'payment.failed', subject: { kind: 'payment', id: ID }, occurredAtS: 100 } as const
  return { kind: 'announce', fact, nature, announcedAtMs: 0 }
}

const never = async () => {
  throw new Error('Stripe should not have been asked.')
}

describe('commitNews', () => {
  it('asks Stripe nothing while the seconds decide', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    const outcome = await commitNews(storage, never, event('evt_2', put('processing', 101)))
    expect(outcome.outcome).toBe('applied')
  })

  it('F25 settles two states of the same second by what Stripe says, and claims the event with it', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    const truth = async () => [put('requires_confirmation', 100)]
    await commitNews(storage, truth, event('evt_2', put('processing', 100)))
    expect((await storage.get('payment', ID, PLATFORM))?.status).toBe('requires_confirmation')
    expect(await storage.commit([event('evt_2')])).toEqual([{ outcome: 'duplicate' }])
  })

  it('asks again when the record moves while Stripe answers', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    let asked = 0
    const truth = async () => {
      asked += 1
      if (asked === 1) await storage.commit([event('evt_between', put('requires_payment_method', 101))])
      return [put('processing', 99 + asked)]
    }
    await commitNews(storage, truth, event('evt_2', put('requires_confirmation', 100)))
    expect(asked).toBe(2)
    expect((await storage.get('payment', ID, PLATFORM))?.status).toBe('processing')
  })

  it('F25 asks again when news that says what is held came while Stripe answered: the answer may be older', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    const answers = ['processing', 'requires_action'] as const
    let asked = 0
    const truth = async () => {
      const status = answers[asked] ?? 'requires_action'
      asked += 1
      // It went there and back within the second, and the news of the way back is faster than the answer.
      if (asked === 1) await commitNews(storage, never, event('evt_3', put('requires_action', 100)))
      return [put(status, 100)]
    }
    await commitNews(storage, truth, event('evt_2', put('processing', 100)))
    expect((await storage.get('payment', ID, PLATFORM))?.status).toBe('requires_action')
    expect(asked).toBe(2)
  })

  it('still tells an occurrence of the event that tied, but not a state that may be over', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    const truth = async () => [put('requires_confirmation', 100)]
    const tied = event('evt_2', put('processing', 100), announce('happened', 'occurrence'), announce('is', 'state'))
    const outcome = await commitNews(storage, truth, tied)
    expect(outcome).toMatchObject({ outcome: 'applied', announced: ['happened'] })
  })

  it('leaves the event unclaimed when Stripe can not be asked, so that it comes again', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    const broken = async () => Promise.reject(new Error('no network'))
    await expect(commitNews(storage, broken, event('evt_2', put('processing', 100)))).rejects.toThrow('no network')
    expect(await storage.events({ limit: 10 })).toHaveLength(1)
  })

  it('gives up with an error, not with a guess, when the record never stands still', async () => {
    const storage = memory()
    await commitNews(storage, never, event('evt_1', put('requires_action', 100)))
    let second = 100
    const moving = async () => {
      second += 1
      await storage.commit([event(`evt_${second}`, put(second % 2 ? 'processing' : 'requires_action', second))])
      return [put('requires_confirmation', 100)]
    }
    const news = event('evt_2', put('requires_confirmation', 100))
    await expect(commitNews(storage, moving, news)).rejects.toMatchObject({ code: 'storage_unavailable' })
  })
})
