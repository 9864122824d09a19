import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Announce, Change, Put } from '../storage/port/index.js'
import { foldPayment, toPayment } from './fold.js'

const news = { asOfS: 1_795_000_100, creation: false, nowMs: 1_795_000_101_000 }

/** The fields of a payment intent that a fold reads. */
function intent(fields: Partial<Stripe.PaymentIntent>): Stripe.PaymentIntent {
  const base = {
    id: 'pi_1',
    object: 'payment_intent',
    amount: 49_900,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    created: 1_795_000_000,
    currency: 'zar',
    customer: 'cus_1',
    description: 'Course',
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: { azora_user_id: 'user_1', azora_owed_minor: '49900', azora_operation: 'create_payment:user_1:k' },
    payment_method: null,
    status: 'requires_payment_method',
  }
  // A fold reads these fields and no others.
  return { ...base, ...fields } as unknown as Stripe.PaymentIntent
}

function putOf(changes: readonly Change[]): Put {
  const put = changes.find((change) => change.kind === 'put')
  if (!put) throw new Error('The fold put nothing.')
  return put
}

function told(fields: Partial<Stripe.PaymentIntent>): string[] {
  return foldPayment(intent(fields), news)
    .filter((change): change is Announce => change.kind === 'announce')
    .map(({ fact }) => fact.key)
}

const declined = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
  charge: 'ch_1',
} as Stripe.PaymentIntent.LastPaymentError

describe('foldPayment', () => {
  it('mirrors the intent as a payment in major and minor units', () => {
    const { record } = putOf(foldPayment(intent({}), news))
    expect(record.data).toMatchObject({
      id: 'pi_1',
      userId: 'user_1',
      amount: '499.00',
      amountMinor: 49_900,
      currency: 'zar',
      owedMinor: 49_900,
      createdAt: '2026-11-18T11:06:40Z',
    })
  })

  it("keeps the host app's metadata and hides our own", () => {
    const metadata = { order: '42', azora_user_id: 'user_1' }
    expect(toPayment(intent({ metadata })).metadata).toEqual({ order: '42' })
  })

  it('names the operation that made it, so that its reservation can be settled', () => {
    expect(putOf(foldPayment(intent({}), news)).record.operationKey).toBe('create_payment:user_1:k')
  })

  it('takes the customer and the charge as ids also where Stripe sends them whole', () => {
    const customer = { id: 'cus_9' } as Stripe.Customer
    const latest_charge = { id: 'ch_9' } as Stripe.Charge
    const { data } = putOf(foldPayment(intent({ customer, latest_charge }), news)).record
    expect(data).toMatchObject({ customerId: 'cus_9', latestChargeId: 'ch_9' })
  })

  it.each([
    ['requires_payment_method', false],
    ['requires_action', false],
    ['processing', false],
    ['requires_capture', false],
    ['succeeded', true],
    ['canceled', true],
  ] as const)('holds %s as terminal: %s', (status, terminal) => {
    expect(putOf(foldPayment(intent({ status }), news)).record.terminal).toBe(terminal)
  })

  it.each<[string, Partial<Stripe.PaymentIntent>, string[]]>([
    ['a new payment', {}, []],
    ['a challenge', { status: 'requires_action' }, []],
    ['money received', { status: 'succeeded', amount_received: 49_900 }, ['payment.succeeded:pi_1']],
    ['a cancellation', { status: 'canceled' }, ['payment.canceled:pi_1']],
    ['an authorization', { status: 'requires_capture' }, ['payment.authorized:pi_1']],
    ['a bank that thinks', { status: 'processing', latest_charge: 'ch_2' }, ['payment.processing:pi_1:ch_2']],
    ['a declined attempt', { last_payment_error: declined }, ['payment.failed:pi_1:ch_1']],
  ])('tells of %s', (_what, fields, keys) => {
    expect(told(fields)).toEqual(keys)
  })

  it('tells every declined attempt apart', () => {
    const again = { ...declined, charge: 'ch_2' } as Stripe.PaymentIntent.LastPaymentError
    expect(told({ last_payment_error: declined })).not.toEqual(told({ last_payment_error: again }))
  })

  it('F36 tells a mismatch, and no success, when something else was paid than was owed', () => {
    expect(told({ status: 'succeeded', amount_received: 100 })).toEqual(['payment.mismatched:pi_1'])
  })

  it('takes a payment that somebody else made at its word', () => {
    expect(told({ status: 'succeeded', amount_received: 100, metadata: {} })).toEqual(['payment.succeeded:pi_1'])
  })

  it('F36 does not take what a stranger wrote into the metadata for an amount', () => {
    const metadata = { azora_owed_minor: '1e2' }
    expect(putOf(foldPayment(intent({ metadata }), news)).record.data).toMatchObject({ owedMinor: null })
  })
})
