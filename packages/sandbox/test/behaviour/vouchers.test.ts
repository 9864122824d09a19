import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { ask, createSession, start } from './checkout.js'
import { seller } from './sellers.js'

type VoucherType = 'boleto' | 'konbini' | 'multibanco' | 'oxxo'

const currencies = { boleto: 'brl', konbini: 'jpy', multibanco: 'eur', oxxo: 'mxn' } as const

const billing = (email: string): Stripe.PaymentIntentCreateParams.PaymentMethodData.BillingDetails => ({
  name: 'Ada Lovelace',
  email,
  address: { line1: 'Rua das Flores 12', city: 'São Paulo', state: 'SP', postal_code: '01310-100', country: 'BR' },
})

/** A payment whose customer was given a voucher. */
async function give(
  { stripe }: Arranged,
  type: VoucherType,
  email = 'ada@example.test',
  params: Partial<Stripe.PaymentIntentCreateParams> = {},
  options: Stripe.RequestOptions = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create(
    {
      amount: 49_900,
      currency: currencies[type],
      confirm: true,
      allowed_payment_method_types: [type],
      payment_method_data: {
        type,
        billing_details: billing(email),
        ...(type === 'boleto' && { boleto: { tax_id: '000.000.000-00' } }),
      },
      return_url: 'https://shop.test/return',
      ...params,
    },
    options,
  )
}

const isoOf = (seconds: number | null | undefined) => new Date((seconds ?? 0) * 1000).toISOString()
const arranged = () => arrange({ clock: start })

/** What the page of the voucher does when one of its buttons is pressed. */
const decide = ({ sandbox }: Arranged, intent: Stripe.PaymentIntent, outcome: 'complete' | 'fail') =>
  postAsBrowser(sandbox, `/v1/payment_intents/${intent.id}/challenge`, {
    client_secret: intent.client_secret ?? '',
    outcome,
  })

describe('a voucher', () => {
  it('of OXXO has a number, an end in Mexico City, and a page', async () => {
    const intent = await give(arranged(), 'oxxo')
    expect(intent).toMatchObject({
      status: 'requires_action',
      latest_charge: null,
      next_action: { type: 'oxxo_display_details' },
    })
    const details = intent.next_action?.oxxo_display_details
    expect(details?.number).toMatch(/^\d{32}$/)
    expect(isoOf(details?.expires_after)).toBe('2026-11-27T05:59:59.000Z')
    const url = new URL(details?.hosted_voucher_url ?? '')
    expect(url.pathname).toBe('/challenge/voucher')
    expect(url.searchParams.get('method')).toBe('oxxo')
  })

  it('of Boleto has a number, an end in São Paulo, and a PDF', async () => {
    const { next_action: action } = await give(arranged(), 'boleto')
    expect(action?.boleto_display_details?.number).toMatch(/^\d{47}$/)
    expect(isoOf(action?.boleto_display_details?.expires_at)).toBe('2026-11-27T02:59:59.000Z')
    expect(action?.boleto_display_details?.pdf).toContain('/challenge/voucher')
  })

  it('of Multibanco has an entity and a reference, and ends after a week', async () => {
    const { next_action: action } = await give(arranged(), 'multibanco')
    expect(action?.multibanco_display_details).toMatchObject({
      entity: '12345',
      reference: expect.stringMatching(/^\d{9}$/),
    })
    expect(isoOf(action?.multibanco_display_details?.expires_at)).toBe('2026-11-30T12:00:00.000Z')
  })

  it('of a konbini has codes for four chains of stores, with the number that the app chose', async () => {
    const { next_action: action } = await give(arranged(), 'konbini', undefined, {
      payment_method_options: { konbini: { confirmation_number: '0312345678', expires_after_days: 1 } },
    })
    expect(Object.keys(action?.konbini_display_details?.stores ?? {})).toEqual([
      'familymart',
      'lawson',
      'ministop',
      'seicomart',
    ])
    expect(action?.konbini_display_details?.stores.lawson).toEqual({
      confirmation_number: '0312345678',
      payment_code: expect.stringMatching(/^\d{6}$/),
    })
    expect(isoOf(action?.konbini_display_details?.expires_at)).toBe('2026-11-24T14:59:59.000Z')
  })

  it('lasts as long as the app says, within what Stripe lets it', async () => {
    const here = arranged()
    const intent = await give(here, 'oxxo', undefined, { payment_method_options: { oxxo: { expires_after_days: 7 } } })
    expect(isoOf(intent.next_action?.oxxo_display_details?.expires_after)).toBe('2026-12-01T05:59:59.000Z')
    expect(intent.payment_method_options?.oxxo).toEqual({ expires_after_days: 7 })
    const refused = give(here, 'oxxo', undefined, { payment_method_options: { oxxo: { expires_after_days: 8 } } })
    expect(await failureOf(refused)).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'payment_method_options[oxxo][expires_after_days]',
    })
  })
})

describe('what becomes of a voucher', () => {
  it.each(['boleto', 'konbini', 'multibanco', 'oxxo'] as const)(
    '%s is paid after three minutes, and the events come in their order',
    async (type) => {
      const here = arranged()
      const intent = await give(here, type)
      await here.sandbox.clock.advance({ seconds: 179 })
      expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action')
      await here.sandbox.clock.advance({ seconds: 1 })
      const paid = await here.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
      expect(paid).toMatchObject({
        status: 'succeeded',
        next_action: null,
        amount_received: 49_900,
        latest_charge: { payment_method_details: { type } },
      })
      expect(eventTypes(here.sandbox)).toEqual([
        'payment_intent.created',
        'payment_intent.requires_action',
        'charge.succeeded',
        'payment_intent.succeeded',
        'charge.updated',
      ])
    },
  )

  it.each([
    ['succeed_immediately@example.test', 3, 'succeeded'],
    ['expire_immediately@example.test', 3, 'requires_payment_method'],
    ['expire_with_delay@example.test', 180, 'requires_payment_method'],
  ])('is told by the e-mail address %s', async (email, seconds, status) => {
    const here = arranged()
    const intent = await give(here, 'oxxo', email)
    await here.sandbox.clock.advance({ seconds: seconds - 1 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action')
    await here.sandbox.clock.advance({ seconds: 1 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe(status)
  })

  it('says when it ends as its address has it', async () => {
    const here = arranged()
    const endOf = async (email: string) =>
      isoOf((await give(here, 'oxxo', email)).next_action?.oxxo_display_details?.expires_after)
    expect(await endOf('expire_immediately@example.test')).toBe('2026-11-23T12:00:00.000Z')
    expect(await endOf('expire_with_delay@example.test')).toBe('2026-11-23T12:03:00.000Z')
  })

  it('that nobody pays fails when its time is up, and can be tried again', async () => {
    const here = arranged()
    const intent = await give(here, 'oxxo', 'fill_never@example.test')
    await here.sandbox.clock.advance({ days: 3 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action')
    await here.sandbox.clock.advance({ days: 1 })
    expect(await here.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: { code: 'payment_intent_payment_attempt_expired', payment_method: { type: 'oxxo' } },
    })
    expect(eventTypes(here.sandbox)).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'payment_intent.payment_failed',
    ])
    const again = await here.stripe.paymentIntents.confirm(intent.id, {
      payment_method_data: { type: 'oxxo', billing_details: billing('succeed_immediately@example.test') },
      return_url: 'https://shop.test/return',
    })
    expect(again.status).toBe('requires_action')
    await here.sandbox.clock.advance({ seconds: 3 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  })

  it('of Multibanco is processing for four days after its end, for banks that tell late', async () => {
    const here = arranged()
    const intent = await give(here, 'multibanco', 'fill_never@example.test')
    await here.sandbox.clock.advance({ days: 7, seconds: 1 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('processing')
    await here.sandbox.clock.advance({ days: 4 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_payment_method')
    expect(eventTypes(here.sandbox)).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'payment_intent.processing',
      'payment_intent.payment_failed',
    ])
  })

  it.each([
    ['complete', 'succeeded'],
    ['fail', 'requires_payment_method'],
  ] as const)('is decided on its page: %s', async (outcome, status) => {
    const here = arranged()
    const intent = await give(here, 'boleto', 'fill_never@example.test')
    expect((await decide(here, intent, outcome)).body.status).toBe(status)
    await here.sandbox.clock.advance({ days: 10 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe(status)
    expect((await decide(here, intent, outcome)).body).toMatchObject({
      error: { code: 'payment_intent_unexpected_state' },
    })
  })

  it('is nothing once the payment was canceled, or another voucher took its place', async () => {
    const here = arranged()
    const intent = await give(here, 'oxxo')
    await here.stripe.paymentIntents.cancel(intent.id)
    const replaced = await give(here, 'oxxo', 'expire_with_delay@example.test')
    await here.stripe.paymentIntents.confirm(replaced.id, {
      payment_method_data: { type: 'oxxo', billing_details: billing('fill_never@example.test') },
      return_url: 'https://shop.test/return',
    })
    await here.sandbox.clock.advance({ hours: 1 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled')
    expect((await here.stripe.paymentIntents.retrieve(replaced.id)).status).toBe('requires_action')
  })

  it('of a connected account has a page that finds it', async () => {
    const here = arranged()
    const stripeAccount = await seller(here)
    const intent = await give(here, 'multibanco', undefined, {}, { stripeAccount })
    const url = new URL(intent.next_action?.multibanco_display_details?.hosted_voucher_url ?? '')
    expect(url.searchParams.get('account')).toBe(stripeAccount)
    await here.sandbox.clock.advance({ minutes: 3 })
    expect((await here.stripe.paymentIntents.retrieve(intent.id, {}, { stripeAccount })).status).toBe('succeeded')
  })
})

describe('a voucher is refused', () => {
  it('without what has to stand on it', async () => {
    const { stripe } = arranged()
    const missing = async (params: Stripe.PaymentMethodCreateParams) =>
      (await failureOf(stripe.paymentMethods.create(params))).param
    expect(await missing({ type: 'oxxo', billing_details: { email: 'ada@example.test' } })).toBe(
      'billing_details[name]',
    )
    expect(await missing({ type: 'multibanco' })).toBe('billing_details[email]')
    const { address, ...contact } = billing('ada@example.test')
    expect(await missing({ type: 'boleto', billing_details: contact })).toBe('billing_details[address][line1]')
    expect(await missing({ type: 'boleto', billing_details: { ...contact, ...(address && { address }) } })).toBe(
      'boleto[tax_id]',
    )
    const odd = stripe.paymentMethods.create({
      type: 'boleto',
      boleto: { tax_id: '1' },
      billing_details: { ...contact, ...(address && { address }) },
    })
    expect((await failureOf(odd)).code).toBe('tax_id_invalid')
  })

  it.each([
    [{ currency: 'usd' }, 'payment_intent_invalid_currency'],
    [{ amount: 999 }, 'amount_too_small'],
    [{ amount: 1_000_001 }, 'amount_too_large'],
    [{ capture_method: 'manual' }, 'payment_intent_incompatible_payment_method'],
    [{ setup_future_usage: 'off_session' }, 'payment_intent_incompatible_payment_method'],
  ] as const)('for a payment with %j', async (params, code) => {
    const here = arranged()
    expect(await failureOf(give(here, 'oxxo', undefined, params))).toMatchObject({ statusCode: 400, code })
    expect(here.sandbox.objects.charges.list()).toEqual([])
  })

  it('for a customer to keep, and by a setup intent', async () => {
    const { stripe } = arranged()
    const { id: customer } = await stripe.customers.create()
    const method = await stripe.paymentMethods.create({
      type: 'multibanco',
      billing_details: { email: 'ada@example.test' },
    })
    expect((await failureOf(stripe.paymentMethods.attach(method.id, { customer }))).code).toBe(
      'payment_method_unexpected_state',
    )
    const setup = stripe.setupIntents.create({
      confirm: true,
      payment_method: method.id,
      return_url: 'https://shop.test',
      allowed_payment_method_types: ['multibanco'],
    })
    expect((await failureOf(setup)).code).toBe('setup_intent_invalid_parameter')
  })
})

describe('a refund of a voucher', () => {
  it.each(['boleto', 'oxxo'] as const)('of %s is refused: cash has no way back', async (type) => {
    const here = arranged()
    const intent = await give(here, type)
    await here.sandbox.clock.advance({ minutes: 3 })
    expect((await failureOf(here.stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
      'charge_not_refundable',
    )
    expect(here.sandbox.objects.refunds.list()).toEqual([])
  })

  it.each(['konbini', 'multibanco'] as const)(
    'of %s asks the customer for an account by e-mail, and then succeeds',
    async (type) => {
      const here = arranged()
      const intent = await give(here, type)
      await here.sandbox.clock.advance({ minutes: 3 })
      const refund = await here.stripe.refunds.create({
        payment_intent: intent.id,
        amount: 900,
        instructions_email: 'jenny@example.test',
      })
      expect(refund).toMatchObject({
        status: 'requires_action',
        next_action: {
          type: 'display_details',
          display_details: { email_sent: { email_sent_to: 'jenny@example.test' } },
        },
      })
      await here.sandbox.clock.advance({ seconds: 10 })
      expect(await here.stripe.refunds.retrieve(refund.id)).toMatchObject({
        status: 'pending',
        pending_reason: 'processing',
      })
      await here.sandbox.clock.advance({ seconds: 10 })
      expect((await here.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
      const other = await here.stripe.refunds.create({ payment_intent: intent.id })
      expect(other.next_action?.display_details?.email_sent.email_sent_to).toBe('ada@example.test')
    },
  )

  it('asks for nothing any more once it was canceled, and the money is on the balance again', async () => {
    const here = arranged()
    const intent = await give(here, 'konbini')
    await here.sandbox.clock.advance({ minutes: 3 })
    const { id } = await here.stripe.refunds.create({ payment_intent: intent.id })
    const canceled = await here.stripe.refunds.cancel(id)
    expect(canceled.status).toBe('canceled')
    expect(canceled).not.toHaveProperty('next_action')
    const [back] = (await here.stripe.balanceTransactions.list({ source: id, type: 'refund_failure' })).data
    expect(back?.amount).toBe(canceled.amount)
    expect(await here.stripe.charges.retrieve(String(canceled.charge))).toMatchObject({
      refunded: false,
      amount_refunded: 0,
    })
    expect((await failureOf(here.stripe.refunds.cancel(id))).message).toContain('canceled')
    await here.sandbox.clock.advance({ minutes: 3 })
    expect(await here.stripe.refunds.retrieve(id)).toEqual(canceled)
  })

  it('is not canceled any more once the customer has named an account', async () => {
    const here = arranged()
    const intent = await give(here, 'multibanco')
    await here.sandbox.clock.advance({ minutes: 3 })
    const { id } = await here.stripe.refunds.create({ payment_intent: intent.id })
    await here.sandbox.clock.advance({ seconds: 10 })
    expect((await failureOf(here.stripe.refunds.cancel(id))).statusCode).toBe(400)
    await here.sandbox.clock.advance({ seconds: 10 })
    expect((await here.stripe.refunds.retrieve(id)).status).toBe('succeeded')
  })
})

describe('a Checkout Session that is paid by voucher', () => {
  const lines = [
    { price_data: { currency: 'mxn', unit_amount: 20_000, product_data: { name: 'Camisa' } }, quantity: 1 },
  ]
  const form = (email: string) => ({
    email,
    'payment_method_data[type]': 'oxxo',
    'payment_method_data[billing_details][name]': 'Ada Lovelace',
    'payment_method_data[billing_details][email]': email,
  })

  it.each([
    ['ada@example.test', 'checkout.session.async_payment_succeeded', 'paid'],
    ['expire_with_delay@example.test', 'checkout.session.async_payment_failed', 'unpaid'],
  ])('is complete and unpaid, leads to the voucher, and hears later: %s', async (email, event, status) => {
    const here = arranged()
    const { id } = await createSession(here, { line_items: lines, allowed_payment_method_types: ['card', 'oxxo'] })
    const page = await ask(here, `${id}/confirm`, form(email))
    expect(page.session).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    expect(page.redirect_url).toBe(page.payment_intent?.next_action?.oxxo_display_details?.hosted_voucher_url)
    await here.sandbox.clock.advance({ minutes: 3 })
    expect((await here.stripe.checkout.sessions.retrieve(id)).payment_status).toBe(status)
    expect(eventTypes(here.sandbox)).toContain(event)
  })
})
