import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Announce } from '../storage/port/index.js'
import { foldRefund } from './fold.js'

const news = { asOfS: 1_795_000_100, creation: false, nowMs: 1_795_000_101_000 }

function refund(fields: Partial<Stripe.Refund>): Stripe.Refund {
  const base = {
    id: 're_1',
    amount: 1500,
    charge: 'ch_1',
    created: 1_795_000_000,
    currency: 'usd',
    metadata: { azora_operation: 'create_refund:pi_1:k' },
    payment_intent: 'pi_1',
    reason: null,
    status: 'succeeded',
  }
  // A fold reads these fields and no others.
  return { ...base, ...fields } as unknown as Stripe.Refund
}

function recordOf(fields: Partial<Stripe.Refund>) {
  const put = foldRefund(refund(fields), news).find((change) => change.kind === 'put')
  if (!put) throw new Error('The fold put nothing.')
  return put.record
}

describe('foldRefund', () => {
  it('hangs the refund on its payment and names the operation that made it', () => {
    expect(recordOf({})).toMatchObject({ parentId: 'pi_1', operationKey: 'create_refund:pi_1:k' })
  })

  it.each([
    ['pending', 1500],
    ['requires_action', 1500],
    ['succeeded', 1500],
    ['failed', 0],
    ['canceled', 0],
  ])('F38 counts a %s refund of 1500 as %s against its payment', (status, counted) => {
    expect(recordOf({ status }).refundedMinor).toBe(counted)
  })

  it('does not hold success as the end: a bank can still send the money back', () => {
    expect(recordOf({ status: 'succeeded' }).terminal).toBe(false)
    expect(recordOf({ status: 'failed' }).terminal).toBe(true)
  })

  it.each([
    ['pending', ['refund.created']],
    ['succeeded', ['refund.created', 'refund.succeeded']],
    ['failed', ['refund.created', 'refund.failed']],
  ])('tells of a %s refund what has happened so far', (status, types) => {
    const told = foldRefund(refund({ status }), news).filter((change): change is Announce => change.kind === 'announce')
    expect(told.map(({ fact }) => fact.type)).toEqual(types)
  })
})
