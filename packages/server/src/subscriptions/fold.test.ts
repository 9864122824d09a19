import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Announce, Put } from '../storage/port/index.js'
import { foldSubscription } from './fold.js'

const news = { asOfS: 1_795_000_100, creation: false, nowMs: 1_795_000_101_000 }

function subscription(fields: Partial<Stripe.Subscription>): Stripe.Subscription {
  const item = {
    id: 'si_1',
    price: { id: 'price_1', unit_amount: 9_900 },
    quantity: 2,
    current_period_start: 1_795_000_000,
    current_period_end: 1_797_592_000,
  }
  const base = {
    id: 'sub_1',
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    created: 1_795_000_000,
    currency: 'usd',
    customer: 'cus_1',
    default_payment_method: null,
    ended_at: null,
    items: { data: [item] },
    latest_invoice: 'in_1',
    livemode: false,
    metadata: { azora_user_id: 'ada', azora_operation: 'start_subscription:ada:k', plan: 'pro' },
    status: 'active',
    trial_end: null,
  }
  // A fold reads these fields and no others.
  return { ...base, ...fields } as unknown as Stripe.Subscription
}

const folded = (fields: Partial<Stripe.Subscription>) => foldSubscription(subscription(fields), news)
const recordOf = (fields: Partial<Stripe.Subscription>) =>
  folded(fields).find((change): change is Put => change.kind === 'put')?.record
const toldOf = (fields: Partial<Stripe.Subscription>) =>
  folded(fields).filter((change): change is Announce => change.kind === 'announce')

describe('foldSubscription', () => {
  it("says whose it is, what it costs and what made it, without our own keys among the host app's", () => {
    expect(recordOf({})).toMatchObject({
      userId: 'ada',
      operationKey: 'start_subscription:ada:k',
      data: {
        customerId: 'cus_1',
        latestInvoiceId: 'in_1',
        items: [{ price: 'price_1', quantity: 2, unitMinor: 9_900, periodEnd: '2026-12-18T11:06:40Z' }],
        metadata: { plan: 'pro' },
      },
    })
  })

  it('reads what the answer of a request has whole as what an event has by its id', () => {
    const whole = { id: 'in_1', object: 'invoice', confirmation_secret: { client_secret: 'pi_1_secret_2' } }
    expect(recordOf({ latest_invoice: whole as Stripe.Invoice })).toEqual(recordOf({}))
  })

  it.each([
    ['incomplete', false, []],
    ['trialing', false, ['subscription.trialing:sub_1']],
    ['active', false, ['subscription.activated:sub_1']],
    ['past_due', false, ['subscription.past_due:sub_1:in_1']],
    ['unpaid', false, ['subscription.unpaid:sub_1:in_1']],
    ['paused', false, ['subscription.paused:sub_1:in_1']],
    ['canceled', true, ['subscription.canceled:sub_1']],
    ['incomplete_expired', true, ['subscription.expired:sub_1']],
  ])('of one that is %s: terminal is %s, and it tells %j', (status, terminal, keys) => {
    expect(recordOf({ status })).toMatchObject({ status, terminal })
    expect(toldOf({ status }).map(({ fact }) => fact.key)).toEqual(keys)
  })

  it('tells of an end even when the news is late, and of a state only while it is the newest', () => {
    expect(toldOf({ status: 'canceled' }).map(({ nature }) => nature)).toEqual(['occurrence'])
    expect(toldOf({ status: 'past_due' }).map(({ nature }) => nature)).toEqual(['state'])
  })

  it('tells once for each invoice that is its newest while it is past due', () => {
    const keysOf = (latest_invoice: string) =>
      toldOf({ status: 'past_due', latest_invoice }).map(({ fact }) => fact.key)
    expect(keysOf('in_1')).toEqual(keysOf('in_1'))
    expect(keysOf('in_1')).not.toEqual(keysOf('in_2'))
  })

  it('F20 refuses a state that it does not know', () => {
    expect(() => folded({ status: 'hibernating' })).toThrow()
  })
})
