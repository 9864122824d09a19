import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'

describe('a refund', () => {
  it('gives all of a payment back, and Stripe keeps its fee', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await pay(stripe, 10_000, { currency: 'usd' })
    const refund = await stripe.refunds.create({ payment_intent: intent.id, expand: ['balance_transaction', 'charge'] })
    expect(refund).toMatchObject({
      status: 'succeeded',
      amount: 10_000,
      charge: { refunded: true, amount_refunded: 10_000 },
    })
    expect(refund.balance_transaction).toMatchObject({ amount: -10_000, fee: 0, net: -10_000, type: 'refund' })
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.refunded', 'refund.created'])
    const balance = await stripe.balance.retrieve()
    const total = [...balance.available, ...balance.pending].reduce((sum, { amount }) => sum + amount, 0)
    expect(total).toBe(-320)
  })

  it('gives a part back, and never more than is left', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 1000)
    await stripe.refunds.create({ payment_intent: intent.id, amount: 300, reason: 'requested_by_customer' })
    const tooMuch = await failureOf(stripe.refunds.create({ payment_intent: intent.id, amount: 701 }))
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' })
    const rest = await stripe.refunds.create({ payment_intent: intent.id })
    expect(rest.amount).toBe(700)
    const again = await failureOf(stripe.refunds.create({ payment_intent: intent.id }))
    expect(again).toMatchObject({ code: 'charge_already_refunded' })
    const charge = await stripe.charges.retrieve(String(intent.latest_charge), { expand: ['refunds'] })
    expect(charge.refunds?.data.map(({ amount }) => amount)).toEqual([700, 300])
  })

  it('gives back what was captured of an authorization, and no more', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 1000, { capture_method: 'manual' })
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 600 })
    expect((await failureOf(stripe.refunds.create({ payment_intent: intent.id, amount: 601 }))).param).toBe('amount')
    const refund = await stripe.refunds.create({ payment_intent: intent.id, expand: ['charge'] })
    expect(refund).toMatchObject({ amount: 600, charge: { refunded: true, amount_refunded: 1000 } })
  })

  it('cannot be made of a payment that has not been captured', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 1000, { capture_method: 'manual' })
    expect((await failureOf(stripe.refunds.create({ payment_intent: intent.id }))).statusCode).toBe(400)
  })

  it('is pending for a while with the card for it', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await pay(stripe, 1000, { payment_method: 'pm_card_refundPending' })
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' })
    await sandbox.clock.advance({ minutes: 1 })
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
    const updated = sandbox.objects.events.list().find((event) => event.type === 'refund.updated')
    expect(updated?.data.previous_attributes).toEqual({ status: 'pending', pending_reason: 'processing' })
  })

  it('fails later with the card for it, and the money is back on the balance', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await pay(stripe, 1000, { payment_method: 'pm_card_refundFail' })
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    expect(refund.status).toBe('succeeded')
    await sandbox.clock.advance({ minutes: 1 })
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    })
    expect(eventTypes(sandbox)).toContain('refund.failed')
    const charge = await stripe.charges.retrieve(String(intent.latest_charge))
    expect(charge).toMatchObject({ refunded: false, amount_refunded: 0 })
  })

  it('can be described at any time', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await pay(stripe, 1000, { payment_method: 'pm_card_refundPending' })
    const { id } = await stripe.refunds.create({ payment_intent: intent.id })
    const described = await stripe.refunds.update(id, { metadata: { ticket: '7' } })
    expect(described).toMatchObject({ status: 'pending', metadata: { ticket: '7' } })
    await sandbox.clock.advance({ minutes: 1 })
    const later = await stripe.refunds.update(id, { metadata: { clerk: 'Ada' } })
    expect(later).toMatchObject({ status: 'succeeded', metadata: { ticket: '7', clerk: 'Ada' } })
  })

  it.each([
    ['pending', 'pm_card_refundPending'],
    ['succeeded', 'pm_card_visa'],
  ])('that is %s is not canceled any more, and the money stays on its way', async (status, payment_method) => {
    const { sandbox, stripe } = arrange()
    const intent = await pay(stripe, 1000, { payment_method })
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    expect(refund.status).toBe(status)
    const before = sandbox.snapshot().objects
    const failure = await failureOf(stripe.refunds.cancel(refund.id))
    expect(failure).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400 })
    expect(failure.message).toContain(status)
    expect(failure.message).toContain('requires_action')
    expect(sandbox.snapshot().objects).toEqual(before)
  })

  it('is listed by its payment', async () => {
    const { stripe } = arrange()
    const first = await pay(stripe, 1000)
    const second = await pay(stripe, 1000)
    const refund = await stripe.refunds.create({ payment_intent: first.id })
    await stripe.refunds.create({ payment_intent: second.id })
    const page = await stripe.refunds.list({ payment_intent: first.id })
    expect(page.data.map(({ id }) => id)).toEqual([refund.id])
  })

  it('is listed by its charge and by its intent', async () => {
    const { stripe } = arrange()
    const [one, other] = [await pay(stripe), await pay(stripe)]
    const [first, second] = [
      await stripe.refunds.create({ payment_intent: one.id, amount: 100 }),
      await stripe.refunds.create({ payment_intent: other.id, amount: 200 }),
    ]
    const listed = async (params: Stripe.RefundListParams) =>
      (await stripe.refunds.list(params)).data.map(({ id }) => id)
    expect(await listed({ charge: String(first.charge) })).toEqual([first.id])
    expect(await listed({ payment_intent: other.id })).toEqual([second.id])
    expect(await listed({})).toEqual([second.id, first.id])
  })

  it('reports fraud when all was given back for that reason, and not before', async () => {
    const { sandbox, stripe } = arrange()
    const { id, latest_charge: charge } = await pay(stripe, 1000)
    const reported = () => sandbox.objects.charges.get(String(charge))?.fraud_details
    await stripe.refunds.create({ payment_intent: id, amount: 400, reason: 'fraudulent' })
    expect(reported()).toEqual({})
    await stripe.refunds.create({ payment_intent: id, reason: 'fraudulent' })
    expect(reported()).toEqual({ user_report: 'fraudulent' })
    const honest = await pay(stripe, 1000)
    await stripe.refunds.create({ payment_intent: honest.id, reason: 'requested_by_customer' })
    expect(sandbox.objects.charges.get(String(honest.latest_charge))?.fraud_details).toEqual({})
  })

  it('has a reference of the network once it has gone through', async () => {
    const { stripe } = arrange()
    const referenceOf = async (payment_method: string) => {
      const { id } = await pay(stripe, 1000, { payment_method })
      return (await stripe.refunds.create({ payment_intent: id })).destination_details?.card?.reference_status
    }
    expect(await referenceOf('pm_card_visa')).toBe('available')
    expect(await referenceOf('pm_card_refundPending')).toBe('pending')
  })
})
