import { describe, expect, it } from 'vitest'
import { arrange, card, eventTypes, failureOf, pay } from './arrange.js'

describe('a payment intent', () => {
  it('is created, confirmed and succeeds, and says so in the order of Stripe', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 9900, currency: 'ZAR', description: 'A course' })
    expect(intent).toMatchObject({ status: 'requires_payment_method', amount: 9900, currency: 'zar', livemode: false })
    expect(intent.client_secret).toMatch(/^pi_\w+_secret_\w+$/)

    const paid = await stripe.paymentIntents.confirm(intent.id, { ...card, expand: ['latest_charge'] })

    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 9900,
      latest_charge: { paid: true, captured: true },
    })
    expect(eventTypes(sandbox)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ])
  })

  it('waits for a confirmation when it was given a payment method and nothing more', async () => {
    const { stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd', payment_method: 'pm_card_visa' })
    expect(intent.status).toBe('requires_confirmation')
  })

  it('refuses a confirmation without a payment method', async () => {
    const { stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' })
    const error = await failureOf(stripe.paymentIntents.confirm(intent.id, { return_url: 'https://shop.test' }))
    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
  })

  it('asks for a return_url when a method that redirects could be chosen', async () => {
    const { stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' })
    const error = await failureOf(stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }))
    expect(error).toMatchObject({ statusCode: 400, param: 'return_url' })

    const without = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    })
    const paid = await stripe.paymentIntents.confirm(without.id, { payment_method: 'pm_card_visa' })
    expect(paid.status).toBe('succeeded')
  })

  it('cannot be confirmed twice', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe)
    const error = await failureOf(stripe.paymentIntents.confirm(intent.id, { ...card }))
    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
    expect(error.payment_intent?.id).toBe(intent.id)
  })

  it('can be changed until it is paid, and described ever after', async () => {
    const { stripe } = arrange()
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      metadata: { order: '1', note: 'x' },
    })
    const changed = await stripe.paymentIntents.update(intent.id, { amount: 700, metadata: { note: '', cart: '2' } })
    expect(changed).toMatchObject({ amount: 700, metadata: { order: '1', cart: '2' } })
    expect(changed.metadata).not.toHaveProperty('note')

    await stripe.paymentIntents.confirm(intent.id, { ...card })
    const described = await stripe.paymentIntents.update(intent.id, { description: 'Afterwards' })
    expect(described.description).toBe('Afterwards')
    const error = await failureOf(stripe.paymentIntents.update(intent.id, { amount: 900 }))
    expect(error.code).toBe('payment_intent_unexpected_state')
  })

  it('is authorized first and captured in part later, and the rest is released', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await pay(stripe, 1000, { capture_method: 'manual' })
    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 1000, amount_received: 0 })

    const captured = await stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 600,
      expand: ['latest_charge.balance_transaction'],
    })

    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 600 })
    expect(captured.latest_charge).toMatchObject({
      captured: true,
      amount_captured: 600,
      amount_refunded: 400,
      balance_transaction: { amount: 600 },
    })
    expect(eventTypes(sandbox)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
      'charge.updated',
    ])
  })

  it('refuses to capture more than was authorized, or what was captured already', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 1000, { capture_method: 'manual' })
    const tooMuch = await failureOf(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1001 }))
    expect(tooMuch).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount_to_capture' })
    await stripe.paymentIntents.capture(intent.id)
    const again = await failureOf(stripe.paymentIntents.capture(intent.id))
    expect(again.code).toBe('payment_intent_unexpected_state')
  })

  it('is canceled with a reason, and an authorization goes back', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await pay(stripe, 1000, { capture_method: 'manual' })
    const canceled = await stripe.paymentIntents.cancel(intent.id, {
      cancellation_reason: 'abandoned',
      expand: ['latest_charge'],
    })
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      latest_charge: { refunded: true },
    })
    expect(canceled.canceled_at).toBe(canceled.created)
    expect(eventTypes(sandbox)).toContain('payment_intent.canceled')

    const paid = await pay(stripe)
    expect((await failureOf(stripe.paymentIntents.cancel(paid.id))).code).toBe('payment_intent_unexpected_state')
  })

  it('shows processing while a bank is asked, and succeeds when the bank has answered', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await pay(stripe, 2000, { payment_method: 'pm_usBankAccount_success', currency: 'usd' })
    expect(intent.status).toBe('processing')

    await sandbox.clock.advance({ days: 5 })

    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
    expect(eventTypes(sandbox)).toEqual([
      'payment_intent.created',
      'charge.pending',
      'payment_intent.processing',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ])
    expect(sandbox.objects.events.list().at(-1)?.request).toEqual({ id: null, idempotency_key: null })
  })

  it('fails when the debit comes back', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const intent = await pay(stripe, 2000, { payment_method: 'pm_usBankAccount_insufficientFunds', currency: 'usd' })
    await sandbox.clock.advance({ days: 5 })
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'insufficient_funds' },
    })
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.failed', 'payment_intent.payment_failed'])
  })

  it('refuses amounts and currencies that Stripe refuses', async () => {
    const { stripe } = arrange()
    const create = (amount: number, currency: string) => failureOf(stripe.paymentIntents.create({ amount, currency }))
    expect(await create(49, 'usd')).toMatchObject({ code: 'amount_too_small', param: 'amount', statusCode: 400 })
    expect(await create(100_000_000, 'usd')).toMatchObject({ code: 'amount_too_large' })
    expect(await create(500, 'xyz')).toMatchObject({ param: 'currency' })
    expect(await create(0, 'zar')).toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' })
    expect(await create(5.5, 'zar')).toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' })
  })

  it('refuses payment_method_types, which left the API with endive, and takes it from an older version', async () => {
    const { stripe } = arrange()
    const params = { amount: 500, currency: 'usd', payment_method_types: ['card'] }
    const error = await failureOf(stripe.paymentIntents.create(params))
    expect(error).toMatchObject({ code: 'parameter_unknown', param: 'payment_method_types' })
    const older = await stripe.paymentIntents.create(params, { apiVersion: '2025-09-30.clover' })
    expect(older.payment_method_types).toEqual(['card'])
    const allowed = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
    })
    expect(allowed).toMatchObject({ payment_method_types: ['card'], automatic_payment_methods: null })
  })

  it('is found by search, by metadata and by status', async () => {
    const { stripe } = arrange()
    const wanted = await pay(stripe, 700, { metadata: { order: '7' } })
    await pay(stripe, 800, { metadata: { order: '8' } })
    const found = await stripe.paymentIntents.search({ query: `metadata['order']:'7' AND status:'succeeded'` })
    expect(found.data.map((intent) => intent.id)).toEqual([wanted.id])
  })

  it('is not there under another id', async () => {
    const { stripe } = arrange()
    const error = await failureOf(stripe.paymentIntents.retrieve('pi_nothing'))
    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'intent' })
    expect(error.message).toBe("No such payment_intent: 'pi_nothing'")
  })
})
