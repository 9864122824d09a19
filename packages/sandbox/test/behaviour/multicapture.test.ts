import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, pay } from './arrange.js'
import { fundsOf, seller } from './sellers.js'

const held = {
  currency: 'usd',
  capture_method: 'manual',
  payment_method_options: { card: { request_multicapture: 'if_available' } },
} as const

const chargeOf = ({ stripe }: Arranged, { latest_charge: charge }: Stripe.PaymentIntent) =>
  stripe.charges.retrieve(String(charge))

describe('an authorization that may be captured several times', () => {
  it('says so on its charge, when that was asked for', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const statusOf = async (params: Partial<Stripe.PaymentIntentCreateParams>) =>
      (await chargeOf(arranged, await pay(stripe, 1000, params))).payment_method_details?.card?.multicapture?.status
    expect(await statusOf(held)).toBe('available')
    expect(await statusOf({ capture_method: 'manual' })).toBe('unavailable')
    expect(await statusOf({ payment_method_options: held.payment_method_options })).toBe('unavailable')
  })

  it('keeps what is not captured yet, until a capture is the last', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const { id } = await pay(stripe, 1000, held)
    const before = eventTypes(sandbox).length
    const first = await stripe.paymentIntents.capture(id, { amount_to_capture: 700, final_capture: false })
    expect(first).toMatchObject({ status: 'requires_capture', amount_capturable: 300, amount_received: 700 })
    const waiting = await chargeOf(arranged, first)
    expect(waiting).toMatchObject({ captured: false, amount_captured: 700, amount_refunded: 0, refunded: false })

    const last = await stripe.paymentIntents.capture(id, { amount_to_capture: 200 })
    expect(last).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 900 })
    const done = await chargeOf(arranged, last)
    expect(done).toMatchObject({ captured: true, amount_captured: 900, amount_refunded: 0, refunded: false })
    expect(eventTypes(sandbox).slice(before)).toEqual([
      'payment_intent.amount_capturable_updated',
      'charge.updated',
      'charge.captured',
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
      'charge.updated',
    ])
    expect((await failureOf(stripe.paymentIntents.capture(id))).code).toBe('payment_intent_unexpected_state')
  })

  it('brings the money of each capture by itself, and the charge tells of the latest', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const intent = await pay(stripe, 1000, held)
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 700, final_capture: false })
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 200 })
    const movements = await stripe.balanceTransactions.list({ source: String(intent.latest_charge) })
    expect(movements.data.map(({ amount, type }) => [type, amount])).toEqual([
      ['charge', 200],
      ['charge', 700],
    ])
    expect((await chargeOf(arranged, intent)).balance_transaction).toBe(movements.data[0]?.id)
    const [first] = sandbox.objects.events.list().filter(({ type }) => type === 'charge.updated')
    expect(first?.data).toMatchObject({
      object: { amount_captured: 700, balance_transaction: movements.data[1]?.id },
      previous_attributes: { amount_captured: 0, balance_transaction: null },
    })
  })

  it('is never captured beyond what was authorized', async () => {
    const { stripe } = arrange()
    const { id } = await pay(stripe, 1000, held)
    await stripe.paymentIntents.capture(id, { amount_to_capture: 700, final_capture: false })
    const refusal = await failureOf(stripe.paymentIntents.capture(id, { amount_to_capture: 301, final_capture: false }))
    expect(refusal).toMatchObject({ code: 'amount_too_large', param: 'amount_to_capture' })
    const all = await stripe.paymentIntents.capture(id, { amount_to_capture: 300, final_capture: false })
    expect(all).toMatchObject({ status: 'requires_capture', amount_capturable: 0, amount_received: 1000 })
  })

  it('is raised by what is captured already, when that was asked for too', async () => {
    const { stripe } = arrange()
    const card = { ...held.payment_method_options.card, request_incremental_authorization: 'if_available' } as const
    const { id } = await pay(stripe, 1000, { ...held, payment_method_options: { card } })
    await stripe.paymentIntents.capture(id, { amount_to_capture: 700, final_capture: false })
    const raised = await stripe.paymentIntents.incrementAuthorization(id, { amount: 1500 })
    expect(raised).toMatchObject({ amount: 1500, amount_received: 700, amount_capturable: 800 })
  })

  it('lets go of the rest when nothing more is captured, finally', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const { id } = await pay(stripe, 1000, held)
    const nothing = { amount_to_capture: 0, final_capture: true }
    expect((await failureOf(stripe.paymentIntents.capture(id, nothing))).param).toBe('amount_to_capture')
    await stripe.paymentIntents.capture(id, { amount_to_capture: 700, final_capture: false })
    expect((await failureOf(stripe.paymentIntents.cancel(id))).code).toBe('payment_intent_unexpected_state')
    const released = await stripe.paymentIntents.capture(id, nothing)
    expect(released).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 700 })
    expect(await chargeOf(arranged, released)).toMatchObject({ captured: true, amount_captured: 700 })
    expect(sandbox.objects.balanceTransactions.list()).toHaveLength(1)
  })

  it('succeeds with what was captured when its time is over', async () => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { sandbox, stripe } = arranged
    const { id } = await pay(stripe, 1000, held)
    await stripe.paymentIntents.capture(id, { amount_to_capture: 700, final_capture: false })
    await sandbox.clock.advance({ days: 7 })
    const over = await stripe.paymentIntents.retrieve(id)
    expect(over).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 700 })
    expect(await chargeOf(arranged, over)).toMatchObject({ captured: true, amount_captured: 700 })
    expect(eventTypes(sandbox)).not.toContain('charge.expired')
  })

  it('is captured fifty times at most before the last', async () => {
    const { stripe } = arrange()
    const { id } = await pay(stripe, 10_000, held)
    const part = { amount_to_capture: 50, final_capture: false }
    for (let count = 0; count < 50; count += 1) await stripe.paymentIntents.capture(id, part)
    expect((await failureOf(stripe.paymentIntents.capture(id, part))).param).toBe('final_capture')
    expect((await stripe.paymentIntents.capture(id, { amount_to_capture: 50 })).amount_received).toBe(2550)
  })

  it('is refused a capture that is not the last when nobody asked for several', async () => {
    const { stripe } = arrange()
    const { id } = await pay(stripe, 1000, { capture_method: 'manual' })
    const refusal = await failureOf(stripe.paymentIntents.capture(id, { amount_to_capture: 700, final_capture: false }))
    expect(refusal).toMatchObject({ statusCode: 400, param: 'final_capture' })
    expect(refusal.message).toContain('request_multicapture')
    expect((await stripe.paymentIntents.retrieve(id)).amount_capturable).toBe(1000)
  })
})

describe('refunding what was captured several times', () => {
  it('goes up to what was captured, also before the last capture, and the charge is refunded only after it', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const intent = await pay(stripe, 1000, held)
    const refund = (amount: number) => stripe.refunds.create({ payment_intent: intent.id, amount })
    expect((await failureOf(refund(100))).message).toContain('captured')
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 700, final_capture: false })
    expect((await failureOf(refund(701))).param).toBe('amount')
    await refund(700)
    expect(await chargeOf(arranged, intent)).toMatchObject({ amount_refunded: 700, refunded: false })
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 200 })
    await refund(200)
    expect(await chargeOf(arranged, intent)).toMatchObject({ amount_refunded: 900, refunded: true })
  })
})

describe('sharing what is captured several times', () => {
  it('sends each part on by itself, and asks for it at every capture', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const destination = await seller(arranged)
    const { id } = await pay(stripe, 1000, { ...held, transfer_data: { destination } })
    const part = { amount_to_capture: 400, application_fee_amount: 40, final_capture: false }
    const first = await stripe.paymentIntents.capture(id, part)
    expect(await chargeOf(arranged, first)).toMatchObject({ transfer: expect.stringMatching(/^tr_/) })
    const silent = await failureOf(stripe.paymentIntents.capture(id, { amount_to_capture: 600 }))
    expect(silent).toMatchObject({ code: 'parameter_missing', param: 'application_fee_amount' })
    await stripe.paymentIntents.capture(id, { amount_to_capture: 600, application_fee_amount: 60 })
    expect((await stripe.transfers.list({ destination })).data.map(({ amount }) => amount)).toEqual([600, 400])
    expect((await stripe.applicationFees.list()).data.map(({ amount }) => amount)).toEqual([60, 40])
    expect(await fundsOf(arranged, destination)).toBe(900)

    for (const param of ['reverse_transfer', 'refund_application_fee']) {
      const partly = stripe.refunds.create({ payment_intent: id, amount: 100, [param]: true })
      expect(await failureOf(partly)).toMatchObject({ param, message: expect.stringContaining(`\`${param}\``) })
    }
    expect([await fundsOf(arranged, destination), (await stripe.refunds.list()).data]).toEqual([900, []])
    await stripe.refunds.create({ payment_intent: id, reverse_transfer: true, refund_application_fee: true })
    expect(await fundsOf(arranged, destination)).toBe(0)
  })

  it('transfers in all what the intent says, over all captures', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const destination = await seller(arranged)
    const { id } = await pay(stripe, 1000, { ...held, transfer_data: { destination, amount: 500 } })
    for (const amount_to_capture of [400, 300, 300])
      await stripe.paymentIntents.capture(id, { amount_to_capture, final_capture: false })
    expect((await stripe.transfers.list({ destination })).data.map(({ amount }) => amount)).toEqual([100, 400])
  })

  it('takes the fee of the intent once, and no transfer of its own', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const stripeAccount = await seller(arranged)
    const intent = await stripe.paymentIntents.create(
      {
        ...held,
        amount: 1000,
        application_fee_amount: 100,
        confirm: true,
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.test',
      },
      { stripeAccount },
    )
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 400, final_capture: false }, { stripeAccount })
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 600 }, { stripeAccount })
    expect((await stripe.applicationFees.list()).data.map(({ amount }) => amount)).toEqual([100])

    const own = await pay(stripe, 1000, held)
    await stripe.paymentIntents.capture(own.id)
    const transfer = { amount: 100, currency: 'usd', destination: stripeAccount }
    const refusal = await failureOf(
      stripe.transfers.create({ ...transfer, source_transaction: String(own.latest_charge) }),
    )
    expect(refusal.param).toBe('source_transaction')
  })
})
