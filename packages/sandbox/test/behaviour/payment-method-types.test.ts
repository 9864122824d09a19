import { describe, expect, it } from 'vitest'
import { arrange, card, failureOf, pay } from './arrange.js'
import { ada, ask, createSession, type Params, shirt } from './checkout.js'
import { seller } from './sellers.js'

const bank = {
  payment_method: 'pm_usBankAccount',
  return_url: 'https://shop.test/return',
  mandate_data: { customer_acceptance: { type: 'offline' } },
} as const

describe('the kinds of payment method that an intent takes', () => {
  it('are what it is told, and what was told before once that is told anew', async () => {
    const { stripe } = arrange()
    const made = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    expect(made).toMatchObject({
      allowed_payment_method_types: null,
      automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
      payment_method_types: ['card', 'link'],
    })
    const told = await stripe.paymentIntents.update(made.id, {
      allowed_payment_method_types: ['card', 'us_bank_account'],
    })
    expect(told).toMatchObject({
      allowed_payment_method_types: ['card', 'us_bank_account'],
      automatic_payment_methods: null,
      payment_method_types: ['card', 'us_bank_account'],
    })
    const without = await stripe.paymentIntents.update(made.id, { excluded_payment_method_types: ['us_bank_account'] })
    expect(without).toMatchObject({
      excluded_payment_method_types: ['us_bank_account'],
      payment_method_types: ['card'],
    })
    const again = await stripe.paymentIntents.update(made.id, { excluded_payment_method_types: '' })
    expect(again).toMatchObject({
      excluded_payment_method_types: null,
      payment_method_types: ['card', 'us_bank_account'],
    })
  })

  it('are all that it takes: another kind is refused, and nothing is charged', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
    })
    for (const refused of [
      stripe.paymentIntents.confirm(intent.id, bank),
      stripe.paymentIntents.update(intent.id, { payment_method: 'pm_usBankAccount' }),
    ]) {
      expect(await failureOf(refused)).toMatchObject({
        statusCode: 400,
        code: 'payment_intent_incompatible_payment_method',
        param: 'payment_method',
      })
    }
    expect(sandbox.objects.charges.list()).toEqual([])
    await stripe.paymentIntents.update(intent.id, { allowed_payment_method_types: ['card', 'us_bank_account'] })
    expect((await stripe.paymentIntents.confirm(intent.id, bank)).status).toBe('processing')
  })

  it('can be told as late as at the confirmation, also which not', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    const left = stripe.paymentIntents.confirm(id, { ...bank, excluded_payment_method_types: ['us_bank_account'] })
    expect((await failureOf(left)).code).toBe('payment_intent_incompatible_payment_method')
    const paid = await stripe.paymentIntents.confirm(id, { ...card, allowed_payment_method_types: ['card'] })
    expect(paid).toMatchObject({ status: 'succeeded', payment_method_types: ['card'] })
  })

  it('of a setup intent are told, changed and taken back in the same way', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] })
    expect(await failureOf(stripe.setupIntents.confirm(id, bank))).toMatchObject({
      statusCode: 400,
      param: 'payment_method',
    })
    const both = await stripe.setupIntents.update(id, { allowed_payment_method_types: ['card', 'us_bank_account'] })
    expect(both.payment_method_types).toEqual(['card', 'us_bank_account'])
    const free = await stripe.setupIntents.update(id, {
      allowed_payment_method_types: '',
      excluded_payment_method_types: ['us_bank_account'],
    })
    expect(free).toMatchObject({
      allowed_payment_method_types: null,
      automatic_payment_methods: { enabled: true },
      excluded_payment_method_types: ['us_bank_account'],
      payment_method_types: ['card', 'link'],
    })
    expect((await failureOf(stripe.setupIntents.confirm(id, bank))).param).toBe('payment_method')
    expect((await stripe.setupIntents.confirm(id, card)).status).toBe('succeeded')
  })
})

describe('a kind of payment method that is not simulated', () => {
  const simulated =
    'It simulates card, us_bank_account, sepa_debit, link, bancontact, ideal, paypal, boleto, konbini, multibanco, oxxo.'

  it.each(['klarna', 'affirm', 'pix', 'wechat_pay', 'customer_balance', 'zip'] as const)(
    '%s is refused by its name, with what there is, wherever it is made',
    async (type) => {
      const { stripe, sandbox } = arrange()
      const payment = { amount: 1000, currency: 'usd', confirm: true, return_url: 'https://shop.test' }
      for (const made of [
        stripe.paymentMethods.create({ type }),
        stripe.paymentIntents.create({ ...payment, payment_method_data: { type } }),
        stripe.setupIntents.create({ confirm: true, payment_method_data: { type }, return_url: 'https://shop.test' }),
      ]) {
        const refusal = await failureOf(made)
        expect(refusal).toMatchObject({ statusCode: 400, param: expect.stringMatching(/type/) })
        expect(refusal.message).toBe(
          `The sandbox does not simulate payment methods of the type \`${type}\`. ${simulated}`,
        )
      }
      expect(sandbox.objects.paymentMethods.list()).toEqual([])
    },
  )

  it('is told from a name that Stripe does not have, and its details from a mistyped parameter', async () => {
    const { stripe } = arrange()
    const details = await failureOf(stripe.paymentMethods.create({ klarna: {}, type: 'klarna' }))
    expect(details.message).toContain('the type `klarna`')
    const odd = await failureOf(stripe.paymentMethods.create({ type: 'shells' }))
    expect(odd.message).toContain('must be one of')
    const mistyped: object = { klarnas: { x: '1' } }
    const unknown = await failureOf(stripe.paymentMethods.create({ type: 'card', ...mistyped }))
    expect(unknown.code).toBe('parameter_unknown')
  })
})

describe('a SEPA debit', () => {
  it.each([
    ['AT61 1904 3002 3457 3201', null],
    ['AT861904300235473202', 'insufficient_funds'],
    ['BE90510000343434', 'charge_exceeds_source_limit'],
    ['FR8420041010050500013M02607', 'insufficient_funds'],
    ['IE10AIBK93115202222227', 'insufficient_funds'],
    ['IT60X0542811101000000123456', 'insufficient_funds'],
  ])('of %s ends as Stripe’s test accounts do: %s', async (iban, failure) => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      allowed_payment_method_types: ['sepa_debit'],
      confirm: true,
      mandate_data: bank.mandate_data,
      payment_method_data: {
        type: 'sepa_debit',
        sepa_debit: { iban },
        billing_details: { email: 'ada@example.test', name: 'Ada' },
      },
    })
    await sandbox.clock.advance({ minutes: 1 })
    const intent = await stripe.paymentIntents.retrieve(id)
    expect(intent.status).toBe(failure === null ? 'succeeded' : 'requires_payment_method')
    expect(intent.last_payment_error?.code ?? null).toBe(failure)
  })
})

describe('payment_method_types, which left the API with endive', () => {
  // The client of Stripe has forgotten the name, too.
  const types: object = { payment_method_types: ['card'] }
  const older = { apiVersion: '2025-09-30.clover' }

  it('are refused for a setup intent, made or changed, and taken from an older version', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.setupIntents.create()
    for (const refused of [stripe.setupIntents.create(types), stripe.setupIntents.update(id, types)]) {
      expect(await failureOf(refused)).toMatchObject({ code: 'parameter_unknown', param: 'payment_method_types' })
    }
    const told = await stripe.setupIntents.create(types, older)
    expect(told).toMatchObject({ payment_method_types: ['card'], automatic_payment_methods: null })
    expect((await failureOf(stripe.setupIntents.confirm(told.id, bank))).param).toBe('payment_method')
    expect((await stripe.setupIntents.confirm(told.id, card)).status).toBe('succeeded')
  })

  it('are refused for a Checkout Session, and taken from an older version', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const session = { line_items: [shirt], success_url: 'https://shop.test/success' }
    expect(await failureOf(stripe.checkout.sessions.create({ ...session, ...types }))).toMatchObject({
      code: 'parameter_unknown',
      param: 'payment_method_types',
    })
    const told = await stripe.checkout.sessions.create({ ...session, ...types }, older)
    expect(told.payment_method_types).toEqual(['card'])
  })
})

describe('the kinds of payment method that a Checkout Session takes', () => {
  it('are all that it takes: another kind is refused, nothing is charged, and the page stays open', async () => {
    const arranged = arrange()
    const { id } = await createSession(arranged, { allowed_payment_method_types: ['card'] })
    const refused = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_usBankAccount' })
    expect(refused.error).toMatchObject({ code: 'payment_intent_incompatible_payment_method', param: 'payment_method' })
    expect(arranged.sandbox.objects.charges.list()).toEqual([])
    expect((await arranged.stripe.checkout.sessions.retrieve(id)).status).toBe('open')
    expect((await ask(arranged, `${id}/confirm`, ada)).session.payment_status).toBe('paid')
  })

  it.each([
    {
      mode: 'subscription',
      line_items: [{ ...shirt, price_data: { ...shirt.price_data, recurring: { interval: 'month' } } }],
    },
    { mode: 'setup' },
  ] as Params[])('are all that it takes in the mode $mode', async (params) => {
    const arranged = arrange()
    const customer = (await arranged.stripe.customers.create({ email: ada.email })).id
    const { id } = await createSession(arranged, { ...params, customer, allowed_payment_method_types: ['card'] })
    const refused = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_usBankAccount' })
    expect(refused.error).toMatchObject({ param: 'payment_method' })
    expect((await ask(arranged, `${id}/confirm`, ada)).session.status).toBe('complete')
  })
})

describe('the options of cards', () => {
  it('hold the money for cards alone', async () => {
    const { stripe } = arrange()
    const options = { payment_method_options: { card: { capture_method: 'manual' } } } as const
    const held = await pay(stripe, 1000, { currency: 'usd', ...options })
    expect(held).toMatchObject({
      status: 'requires_capture',
      capture_method: 'automatic_async',
      payment_method_options: { card: { capture_method: 'manual' } },
    })
    expect((await stripe.paymentIntents.capture(held.id)).status).toBe('succeeded')
    const debit = await pay(stripe, 1000, { currency: 'usd', ...options, ...bank })
    expect(debit.status).toBe('processing')
  })

  it('keep a card for later though the intent does not say so, and the other way round', async () => {
    const { stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const methods = async () => (await stripe.paymentMethods.list({ customer })).data.length
    await pay(stripe, 1000, {
      customer,
      setup_future_usage: 'off_session',
      payment_method_options: { card: { setup_future_usage: 'none' } },
    })
    expect(await methods()).toBe(0)
    await pay(stripe, 1000, { customer, payment_method_options: { card: { setup_future_usage: 'off_session' } } })
    expect(await methods()).toBe(1)
  })

  it('ask for 3-D Secure when it is asked for: at the creation, in an update, at the confirmation', async () => {
    const { stripe } = arrange()
    const optional = { payment_method: 'pm_card_threeDSecureOptional', return_url: 'https://shop.test' } as const
    const asked = { payment_method_options: { card: { request_three_d_secure: 'any' } } } as const
    expect((await pay(stripe, 1000, optional)).status).toBe('succeeded')
    expect((await pay(stripe, 1000, { ...optional, ...asked })).status).toBe('requires_action')
    const updated = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    await stripe.paymentIntents.update(updated.id, asked)
    expect((await stripe.paymentIntents.confirm(updated.id, optional)).status).toBe('requires_action')
    const late = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    expect((await stripe.paymentIntents.confirm(late.id, { ...optional, ...asked })).status).toBe('requires_action')
    const kept = await stripe.setupIntents.create({ ...asked })
    expect((await stripe.setupIntents.confirm(kept.id, optional)).status).toBe('requires_action')
    expect((await stripe.setupIntents.create({ ...optional, confirm: true })).status).toBe('succeeded')
  })
})

describe('a setup intent', () => {
  it('is made on behalf of an account that there is', async () => {
    const arranged = arrange()
    const account = await seller(arranged)
    const { stripe } = arranged
    expect((await stripe.setupIntents.create({ on_behalf_of: account })).on_behalf_of).toBe(account)
    const stranger = stripe.setupIntents.create({ on_behalf_of: 'acct_stranger' })
    expect((await failureOf(stranger)).param).toBe('on_behalf_of')
  })
})
