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

  it('is let go of when nobody captures it within a week', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { id, latest_charge: charge } = await pay(stripe, 1000, { capture_method: 'manual' })
    await sandbox.clock.advance({ days: 6, hours: 23 })
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
    await sandbox.clock.advance({ hours: 1 })
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
      canceled_at: Date.parse('2026-11-30T12:00:00Z') / 1000,
    })
    expect(await stripe.charges.retrieve(String(charge))).toMatchObject({ captured: false, refunded: true })
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled'])
    expect((await failureOf(stripe.paymentIntents.capture(id))).code).toBe('payment_intent_unexpected_state')
  })

  it('that was captured, or canceled, is not let go of again', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const captured = await pay(stripe, 1000, { capture_method: 'manual' })
    await stripe.paymentIntents.capture(captured.id)
    const canceled = await pay(stripe, 1000, { capture_method: 'manual' })
    await stripe.paymentIntents.cancel(canceled.id)
    await sandbox.clock.advance({ days: 8 })
    expect((await stripe.paymentIntents.retrieve(captured.id)).status).toBe('succeeded')
    expect((await stripe.paymentIntents.retrieve(canceled.id)).cancellation_reason).toBeNull()
    expect(eventTypes(sandbox)).not.toContain('charge.expired')
  })
})
