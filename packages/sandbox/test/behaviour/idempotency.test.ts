import { describe, expect, it } from 'vitest'
import { arrange, card, failureOf, pay } from './arrange.js'

describe('an idempotency key', () => {
  it('gives the first answer again, and says so', async () => {
    const { sandbox, stripe } = arrange()
    const params = { amount: 500, currency: 'usd' }
    const first = await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })
    const again = await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })
    expect(again.id).toBe(first.id)
    const headers = new Headers(again.lastResponse.headers)
    expect(headers.get('idempotent-replayed')).toBe('true')
    expect(headers.get('original-request')).toBe(first.lastResponse.requestId)
    expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
    expect(sandbox.objects.paymentIntents.list()).toHaveLength(1)
    expect(sandbox.objects.events.list()).toHaveLength(1)
    expect(sandbox.objects.events.list()[0]?.request).toEqual({
      id: first.lastResponse.requestId,
      idempotency_key: 'order-1',
    })
  })

  it('is refused with 400 for another request', async () => {
    const { stripe } = arrange()
    await stripe.paymentIntents.create({ amount: 500, currency: 'usd' }, { idempotencyKey: 'order-1' })
    const error = await failureOf(
      stripe.paymentIntents.create({ amount: 501, currency: 'usd' }, { idempotencyKey: 'order-1' }),
    )
    expect(error).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'order-1' if you meant to execute a different request.",
    })
    const elsewhere = await failureOf(stripe.customers.create({}, { idempotencyKey: 'order-1' }))
    expect(elsewhere).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
      message:
        "Keys for idempotent requests can only be used for the same endpoint they were first used for ('/v1/customers' vs '/v1/payment_intents'). Try using a key other than 'order-1' if you meant to execute a different request.",
    })
  })

  it('is refused for the same endpoint with something else in its query, and says so', async () => {
    const { sandbox } = arrange()
    const post = async (query: string) => {
      const headers = { authorization: `Bearer ${sandbox.secretKey}`, 'idempotency-key': 'order-1' }
      const answer = await sandbox.fetch(`https://api.stripe.com/v1/customers${query}`, { method: 'POST', headers })
      return (await answer.json()) as { error?: { message: string } }
    }
    await post('?name=Ada')
    expect((await post('?name=Grace')).error?.message).toContain('with the same parameters they were first used with')
  })

  it('keeps a decline: the same key is declined again without asking the card', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' })
    const confirm = () =>
      failureOf(
        stripe.paymentIntents.confirm(
          intent.id,
          { ...card, payment_method: 'pm_card_chargeDeclined' },
          { idempotencyKey: 'try-1' },
        ),
      )
    await confirm()
    const again = await confirm()
    expect(again).toMatchObject({ statusCode: 402, code: 'card_declined', headers: { 'idempotent-replayed': 'true' } })
    expect(sandbox.objects.charges.list()).toHaveLength(1)
  })

  it('keeps a failure of Stripe too, when Stripe began and broke', async () => {
    const { sandbox, stripe } = arrange({}, { maxNetworkRetries: 0 })
    sandbox.faults.next({ path: '/v1/customers', then: { status: 500, stored: true } })
    const create = () => failureOf(stripe.customers.create({}, { idempotencyKey: 'customer-1' }))
    expect((await create()).statusCode).toBe(500)
    const again = await create()
    expect(again).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } })
    expect(sandbox.objects.customers.list()).toEqual([])
  })

  it('is free again when validation failed', async () => {
    const { stripe } = arrange()
    await failureOf(stripe.paymentIntents.create({ amount: 1, currency: 'usd' }, { idempotencyKey: 'order-1' }))
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' }, { idempotencyKey: 'order-1' })
    expect(intent.amount).toBe(500)
  })

  it('is in use while the first request is still being answered: 409', async () => {
    const { sandbox, stripe } = arrange({}, { maxNetworkRetries: 0 })
    sandbox.faults.next({ path: '/v1/payment_intents', then: { latencyMs: 50 } })
    const params = { amount: 500, currency: 'usd' }
    const slow = stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })
    const error = await failureOf(stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' }))
    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    const first = await slow
    expect((await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })).id).toBe(first.id)
  })

  it('is forgotten after a day of the sandbox', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const params = { amount: 500, currency: 'usd' }
    const first = await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })
    await sandbox.clock.advance({ hours: 23, minutes: 59 })
    expect((await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })).id).toBe(first.id)
    await sandbox.clock.advance({ minutes: 1 })
    expect((await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' })).id).not.toBe(first.id)
  })

  it('has at most 255 characters', async () => {
    const { stripe } = arrange()
    const create = (length: number) => stripe.customers.create({}, { idempotencyKey: 'k'.repeat(length) })
    await create(255)
    expect((await failureOf(create(256))).statusCode).toBe(400)
  })

  it('means nothing on a GET', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe)
    await stripe.paymentIntents.retrieve(intent.id, {}, { idempotencyKey: 'same' })
    const page = await stripe.paymentIntents.list({}, { idempotencyKey: 'same' })
    expect(page.data).toHaveLength(1)
  })
})
