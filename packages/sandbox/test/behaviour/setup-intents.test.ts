import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, card, eventTypes, failureOf } from './arrange.js'

describe('a setup intent', () => {
  it('keeps a card for later without charging it', async () => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const intent = await stripe.setupIntents.create({ customer, usage: 'off_session' })
    expect(intent.status).toBe('requires_payment_method')
    const done = await stripe.setupIntents.confirm(intent.id, { ...card, expand: ['payment_method', 'latest_attempt'] })
    expect(done).toMatchObject({
      status: 'succeeded',
      payment_method: { customer },
      latest_attempt: { status: 'succeeded' },
    })
    expect(eventTypes(sandbox)).toEqual([
      'customer.created',
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
    ])
    expect(sandbox.objects.charges.list()).toEqual([])
  })

  it('fails with a card that declines, and takes another one', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.setupIntents.create()
    const error = await failureOf(
      stripe.setupIntents.confirm(intent.id, { ...card, payment_method: 'pm_card_chargeDeclined' }),
    )
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      setup_intent: { status: 'requires_payment_method' },
    })
    expect(eventTypes(sandbox).at(-1)).toBe('setup_intent.setup_failed')
    expect((await stripe.setupIntents.confirm(intent.id, { ...card })).status).toBe('succeeded')
  })

  it('is canceled, and then refuses everything', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.setupIntents.create()
    expect((await stripe.setupIntents.cancel(intent.id, { cancellation_reason: 'abandoned' })).status).toBe('canceled')
    const error = await failureOf(stripe.setupIntents.confirm(intent.id, { ...card }))
    expect(error.code).toBe('setup_intent_unexpected_state')
    expect(eventTypes(sandbox)).toEqual(['setup_intent.created', 'setup_intent.canceled'])
  })

  it('is listed, by its customer, its payment method and its day', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const [ada, bob] = [(await stripe.customers.create()).id, (await stripe.customers.create()).id]
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada })
    const first = await stripe.setupIntents.create({ customer: ada, payment_method: method.id })
    await sandbox.clock.advance({ days: 1 })
    const second = await stripe.setupIntents.create({ customer: ada })
    const third = await stripe.setupIntents.create({ customer: bob })
    const ids = async (params: Stripe.SetupIntentListParams) =>
      (await stripe.setupIntents.list(params)).data.map(({ id }) => id)
    expect(await ids({})).toEqual([third.id, second.id, first.id])
    expect(await ids({ customer: ada })).toEqual([second.id, first.id])
    expect(await ids({ payment_method: method.id })).toEqual([first.id])
    expect(await ids({ created: { gt: first.created } })).toEqual([third.id, second.id])
    expect(await ids({ limit: 1, starting_after: third.id })).toEqual([second.id])
  })

  it('keeps every attempt at it, with what went wrong', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await stripe.setupIntents.create()
    const other = await stripe.setupIntents.create({ ...card, confirm: true })
    await failureOf(stripe.setupIntents.confirm(intent.id, { ...card, payment_method: 'pm_card_chargeDeclined' }))
    await sandbox.clock.advance({ minutes: 1 })
    const done = await stripe.setupIntents.confirm(intent.id, card)
    const attempts = await stripe.setupAttempts.list({ setup_intent: intent.id })
    expect(attempts.data).toMatchObject([
      { id: done.latest_attempt, status: 'succeeded', setup_error: null, usage: 'off_session' },
      { status: 'failed', setup_error: { code: 'card_declined', decline_code: 'generic_decline' } },
    ])
    expect((await stripe.setupAttempts.list({ setup_intent: other.id })).data).toMatchObject([
      { id: other.latest_attempt, setup_intent: other.id },
    ])
    const early = { setup_intent: intent.id, created: { lt: attempts.data[0]?.created ?? 0 } }
    expect((await stripe.setupAttempts.list(early)).data.map(({ status }) => status)).toEqual(['failed'])
    expect((await failureOf(stripe.setupAttempts.list({} as never))).param).toBe('setup_intent')
  })
})
