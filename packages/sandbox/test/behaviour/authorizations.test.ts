import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'

const held = {
  capture_method: 'manual',
  payment_method_options: { card: { request_incremental_authorization: 'if_available' } },
} as const

describe('an authorization', () => {
  it('is raised when that was asked for, and then captured', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await pay(stripe, 1000, held)
    const raised = await stripe.paymentIntents.incrementAuthorization(id, { amount: 1500, metadata: { night: '2' } })
    expect(raised).toMatchObject({
      amount: 1500,
      amount_capturable: 1500,
      status: 'requires_capture',
      metadata: { night: '2' },
    })
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.updated', 'payment_intent.amount_capturable_updated'])
    const captured = await stripe.paymentIntents.capture(id, {}, {})
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1500 })
    const charge = await stripe.charges.retrieve(String(captured.latest_charge))
    expect(charge).toMatchObject({
      amount_captured: 1500,
      payment_method_details: { card: { amount_authorized: 1500 } },
    })
  })

  it('is not raised when nobody asked for it, for less, or after the capture', async () => {
    const { stripe } = arrange()
    const plain = await pay(stripe, 1000, { capture_method: 'manual' })
    const raise = (id: string, amount: number) =>
      failureOf(stripe.paymentIntents.incrementAuthorization(id, { amount }))
    expect((await raise(plain.id, 1500)).message).toContain('not eligible')
    const { id } = await pay(stripe, 1000, held)
    expect((await raise(id, 1000)).param).toBe('amount')
    await stripe.paymentIntents.capture(id)
    expect((await raise(id, 1500)).code).toBe('payment_intent_unexpected_state')
  })

  it('is captured through its charge as well, once', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 1000, { capture_method: 'manual' })
    const id = String(intent.latest_charge)
    expect(await stripe.charges.capture(id, { amount: 600 })).toMatchObject({ captured: true, amount_captured: 600 })
    expect((await stripe.paymentIntents.retrieve(intent.id)).amount_received).toBe(600)
    expect((await failureOf(stripe.charges.capture(id))).code).toBe('charge_already_captured')
  })
})
