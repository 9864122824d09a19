import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { foldCharge } from './fold.js'

const news = { asOfS: 1_795_000_100, creation: false, nowMs: 1_795_000_101_000 }

function recordOf(fields: Partial<Stripe.Charge>) {
  const base = {
    id: 'ch_1',
    amount: 1000,
    amount_captured: 1000,
    amount_refunded: 0,
    captured: true,
    created: 1_795_000_000,
    currency: 'usd',
    disputed: false,
    failure_code: null,
    payment_intent: 'pi_1',
    payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242', wallet: { type: 'apple_pay' } } },
    receipt_url: null,
    status: 'succeeded',
  }
  // A fold reads these fields and no others.
  const [put] = foldCharge({ ...base, ...fields } as unknown as Stripe.Charge, news)
  if (put?.kind !== 'put' || put.record.kind !== 'charge') throw new Error('The fold put no charge.')
  return put.record
}

describe('foldCharge', () => {
  it('hangs the charge on its payment and keeps of the card what people may see', () => {
    expect(recordOf({})).toMatchObject({
      parentId: 'pi_1',
      data: { method: 'card', card: { brand: 'visa', last4: '4242', wallet: 'apple_pay' } },
    })
  })

  it.each([
    ['captured in full, nothing refunded', {}, 0],
    ['captured in full, 300 refunded', { amount_refunded: 300 }, 300],
    ['captured in part: Stripe counts the rest as refunded', { amount_captured: 600, amount_refunded: 400 }, 0],
    ['captured in part, then 100 refunded', { amount_captured: 600, amount_refunded: 500 }, 100],
    ['released without a capture', { captured: false, amount_captured: 0, amount_refunded: 1000 }, 0],
  ])('counts what went back to the payer: %s', (_what, fields, refundedMinor) => {
    expect(recordOf(fields).data.refundedMinor).toBe(refundedMinor)
  })

  it('holds a failed charge as the end, and a succeeded one not: it can be refunded or disputed', () => {
    expect([recordOf({ status: 'failed' }).terminal, recordOf({}).terminal]).toEqual([true, false])
  })
})
