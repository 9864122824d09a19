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
})
