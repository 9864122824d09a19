import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { fundsOf, seller } from './sellers.js'

const start = '2026-11-23T12:00:00Z'

type Params = Stripe.Checkout.SessionCreateParams

const shirt: Stripe.Checkout.SessionCreateParams.LineItem = {
  price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt', description: 'Soft.' } },
  quantity: 1,
}

function create({ stripe }: Arranged, params: Params = {}): Promise<Stripe.Checkout.Session> {
  const isHosted = params.ui_mode === undefined || params.ui_mode === 'hosted_page'
  return stripe.checkout.sessions.create({
    ...(params.mode !== 'setup' && { line_items: [shirt] }),
    ...(params.mode === 'setup' && { currency: 'usd' }),
    ...(isHosted
      ? {
          success_url: 'https://shop.test/success?session_id={CHECKOUT_SESSION_ID}',
          cancel_url: 'https://shop.test/cart',
        }
      : { return_url: 'https://shop.test/return' }),
    ...params,
  })
}

interface Page {
  id: string
  session: Stripe.Checkout.Session
  line_items: { item: Stripe.LineItem; name: string }[]
  discount: { code: string } | null
  payment_intent: Stripe.PaymentIntent | null
  redirect_url: string | null
  error: { code?: string; message: string; param?: string }
}

/** Asks as the page in the browser does: with the publishable key. */
async function ask({ sandbox }: Arranged, path: string, form: Record<string, string> = {}): Promise<Page> {
  const { body } = await postAsBrowser(sandbox, `/v1/payment_pages/${path}`, form)
  // What the test reads of it is what it expects there.
  return body as unknown as Page
}

const ada = { email: 'ada@example.test', name: 'Ada Lovelace', payment_method: 'pm_card_visa' }

describe('a Checkout Session', () => {
  it('is open, costs what its lines cost, and has a page', async () => {
    const arranged = arrange({ clock: start })
    const session = await create(arranged, {
      line_items: [shirt, { ...shirt, quantity: 2 }],
      client_reference_id: 'order-7',
      metadata: { order: '7' },
    })
    expect(session).toMatchObject({
      id: expect.stringMatching(/^cs_test_a1/),
      amount_subtotal: 6000,
      amount_total: 6000,
      client_reference_id: 'order-7',
      currency: 'usd',
      mode: 'payment',
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      ui_mode: 'hosted_page',
      expires_at: Date.parse(start) / 1000 + 86_400,
    })
    expect(session.url).toContain(`/c/pay/${session.id}`)
    expect(session.client_secret).toBeNull()
    const lines = await arranged.stripe.checkout.sessions.listLineItems(session.id)
    expect(lines.data.map(({ quantity, amount_total }) => [quantity, amount_total])).toEqual([
      [1, 2000],
      [2, 4000],
    ])
    const [first] = (await arranged.stripe.checkout.sessions.listLineItems(session.id, { limit: 1 })).data
    const rest = await arranged.stripe.checkout.sessions.listLineItems(session.id, { starting_after: first?.id ?? '' })
    expect(rest).toMatchObject({ data: [{ quantity: 2 }], has_more: false })
  })

  it('is retrieved with its lines and discounts expanded, listed, and changed', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 500, product_data: { name: 'Mug' } })
    const coupon = await stripe.coupons.create({ percent_off: 20 })
    const made = await create(arranged, {
      line_items: [{ price: price.id, quantity: 4 }],
      discounts: [{ coupon: coupon.id }],
    })
    expect(made).toMatchObject({ amount_subtotal: 2000, amount_total: 1600, total_details: { amount_discount: 400 } })
    const whole = await stripe.checkout.sessions.retrieve(made.id, { expand: ['line_items', 'discounts.coupon'] })
    expect(whole.line_items?.data[0]).toMatchObject({ amount_total: 1600, price: { id: price.id } })
    expect(whole.discounts?.[0]?.coupon).toMatchObject({ percent_off: 20 })
    await create(arranged)
    expect((await stripe.checkout.sessions.list({ status: 'open' })).data).toHaveLength(2)
    expect((await stripe.checkout.sessions.list({ status: 'complete' })).data).toEqual([])
    const changed = await stripe.checkout.sessions.update(made.id, { metadata: { order: '7' } })
    expect(changed.metadata).toEqual({ order: '7' })
    const [line] = whole.line_items?.data ?? []
    const more = await stripe.checkout.sessions.update(made.id, { line_items: [{ id: line?.id ?? '', quantity: 10 }] })
    expect(more.amount_total).toBe(4000)
  })

  it.each<[string, Params, string]>([
    ['no lines', { line_items: [] }, 'line_items'],
    [
      'two currencies',
      {
        line_items: [
          shirt,
          { price_data: { currency: 'eur', unit_amount: 1, product_data: { name: 'x' } }, quantity: 1 },
        ],
      },
      'line_items',
    ],
    [
      'a recurring price',
      {
        line_items: [
          {
            price_data: {
              currency: 'usd',
              unit_amount: 1,
              product_data: { name: 'x' },
              recurring: { interval: 'month' },
            },
            quantity: 1,
          },
        ],
      },
      'line_items',
    ],
    [
      'no quantity',
      { line_items: [{ price_data: shirt.price_data }] as Stripe.Checkout.SessionCreateParams.LineItem[] },
      'line_items[0][quantity]',
    ],
    ['a return_url on a hosted page', { return_url: 'https://shop.test' }, 'return_url'],
    ['a success_url in an embedded one', { ui_mode: 'embedded_page', success_url: 'https://shop.test' }, 'success_url'],
    ['a life of ten minutes', { expires_at: Date.parse(start) / 1000 + 600 }, 'expires_at'],
    ['an intent for a setup', { mode: 'setup', payment_intent_data: { description: 'x' } }, 'payment_intent_data'],
    [
      'a code and a discount',
      { allow_promotion_codes: true, discounts: [{ coupon: 'spring' }] },
      'allow_promotion_codes',
    ],
    ['a customer that is not there', { customer: 'cus_nothing' }, 'customer'],
  ])('is refused with %s', async (_, params, param) => {
    const failure = await failureOf(create(arrange({ clock: start }), params))
    expect(failure).toMatchObject({ statusCode: 400, param })
  })

  it('expires by the clock, or when the seller says so, and then nobody can pay', async () => {
    const arranged = arrange({ clock: start })
    const { sandbox, stripe } = arranged
    const [first, second] = [await create(arranged), await create(arranged)]
    expect(await stripe.checkout.sessions.expire(first.id)).toMatchObject({ status: 'expired', url: null })
    expect((await failureOf(stripe.checkout.sessions.expire(first.id))).statusCode).toBe(400)
    await sandbox.clock.advance({ days: 1 })
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe('expired')
    expect(eventTypes(sandbox).filter((type) => type.startsWith('checkout.'))).toEqual([
      'checkout.session.expired',
      'checkout.session.expired',
    ])
    expect((await ask(arranged, `${second.id}/confirm`, ada)).error.message).toContain('expired')
  })
})

describe('paying on the page of a Checkout Session', () => {
  it('completes it, with the buyer’s answers, and says so after the payment', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const { id } = await create(arranged, { payment_intent_data: { metadata: { order: '7' }, description: 'Order 7' } })
    const page = await ask(arranged, `${id}/confirm`, { ...ada, expected_amount: '2000' })
    expect(page).toMatchObject({
      session: { status: 'complete', payment_status: 'paid' },
      redirect_url: `https://shop.test/success?session_id=${id}`,
    })
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(session).toMatchObject({
      customer: null,
      customer_details: { email: 'ada@example.test', name: 'Ada Lovelace' },
      payment_intent: { amount: 2000, status: 'succeeded', metadata: { order: '7' }, description: 'Order 7' },
      url: null,
    })
    expect(eventTypes(sandbox)).toEqual([
      'product.created',
      'price.created',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ])
    expect((await ask(arranged, `${id}/confirm`, ada)).error.message).toContain('complete')
  })

  it('leaves it open after a decline, and takes another card, for the same intent', async () => {
    const arranged = arrange()
    const { id } = await create(arranged)
    const declined = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_chargeDeclined' })
    expect(declined.error).toMatchObject({ code: 'card_declined' })
    const session = await arranged.stripe.checkout.sessions.retrieve(id)
    expect(session).toMatchObject({ status: 'open', payment_intent: expect.stringMatching(/^pi_/) })
    const page = await ask(arranged, `${id}/confirm`, ada)
    expect(page.session.payment_status).toBe('paid')
    expect(arranged.sandbox.objects.paymentIntents.list()).toHaveLength(1)
  })

  it('waits for 3-D Secure, and is complete when that is', async () => {
    const arranged = arrange()
    const { id } = await create(arranged)
    const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
    expect(page).toMatchObject({ session: { status: 'open' }, payment_intent: { status: 'requires_action' } })
    const { id: intent = '', client_secret: secret } = page.payment_intent ?? {}
    await postAsBrowser(arranged.sandbox, `/v1/payment_intents/${intent}/challenge`, {
      client_secret: secret ?? '',
      outcome: 'complete',
    })
    expect((await arranged.stripe.checkout.sessions.retrieve(id)).status).toBe('complete')
  })

  it('is complete and unpaid while a bank takes its time, and news follows either way', async () => {
    for (const [method, status, event] of [
      ['pm_usBankAccount', 'paid', 'checkout.session.async_payment_succeeded'],
      ['pm_usBankAccount_insufficientFunds', 'unpaid', 'checkout.session.async_payment_failed'],
    ] as const) {
      const arranged = arrange({ clock: start })
      const { id } = await create(arranged, { allowed_payment_method_types: ['card', 'us_bank_account'] })
      const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: method })
      expect(page.session).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
      await arranged.sandbox.clock.advance({ minutes: 1 })
      expect((await arranged.stripe.checkout.sessions.retrieve(id)).payment_status).toBe(status)
      expect(eventTypes(arranged.sandbox)).toContain(event)
    }
  })

  it('costs less by a promotion code, and counts its use', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const coupon = await stripe.coupons.create({ amount_off: 500, currency: 'usd', name: 'Spring' })
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'SPRING',
    })
    const { id } = await create(arranged, { allow_promotion_codes: true })
    expect((await ask(arranged, id, { promotion_code: 'NOTHING' })).error.message).toBe('This code is invalid.')
    const page = await ask(arranged, id, { promotion_code: 'spring' })
    expect(page).toMatchObject({ session: { amount_total: 1500 }, discount: { code: 'SPRING', name: 'Spring' } })
    expect((await ask(arranged, id, { promotion_code: '' })).session.amount_total).toBe(2000)
    await ask(arranged, id, { promotion_code: 'SPRING' })
    expect((await ask(arranged, `${id}/confirm`, { ...ada, expected_amount: '2000' })).error.code).toBe(
      'checkout_amount_mismatch',
    )
    await ask(arranged, `${id}/confirm`, ada)
    expect((await stripe.promotionCodes.retrieve(code.id)).times_redeemed).toBe(1)
    expect(arranged.sandbox.objects.paymentIntents.list()[0]?.amount).toBe(1500)
  })

  it('asks for what the seller wants to know, and adds the shipping that was chosen', async () => {
    const arranged = arrange()
    const { id } = await create(arranged, {
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['ZA', 'DE'] },
      shipping_options: [
        { shipping_rate_data: { display_name: 'Slow', fixed_amount: { amount: 0, currency: 'usd' } } },
        { shipping_rate_data: { display_name: 'Fast', fixed_amount: { amount: 900, currency: 'usd' } } },
      ],
      custom_fields: [{ key: 'engraving', label: { type: 'custom', custom: 'Engraving' }, type: 'text' }],
      consent_collection: { terms_of_service: 'required' },
    })
    const missing = async () => (await ask(arranged, `${id}/confirm`, ada)).error.param
    expect(await missing()).toBe('shipping')
    const home = {
      'shipping[name]': 'Ada',
      'shipping[address][line1]': '1 Long Street',
      'shipping[address][country]': 'ZA',
    }
    expect((await ask(arranged, id, { ...home, 'shipping[address][country]': 'US' })).error.message).toContain('US')
    await ask(arranged, id, home)
    expect(await missing()).toBe('phone')
    await ask(arranged, id, { phone: '+27 21 000 0000' })
    expect(await missing()).toBe('consent')
    await ask(arranged, id, { 'consent[terms_of_service]': 'accepted' })
    expect(await missing()).toBe('custom_fields[engraving]')
    await ask(arranged, id, { 'custom_fields[0][key]': 'engraving', 'custom_fields[0][value]': 'For Byron' })
    const { shipping_options: options } = (await ask(arranged, id)) as unknown as { shipping_options: { id: string }[] }
    expect((await ask(arranged, id, { shipping_rate: options[1]?.id ?? '' })).session.amount_total).toBe(2900)
    await ask(arranged, `${id}/confirm`, ada)
    expect(await arranged.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      collected_information: { shipping_details: { name: 'Ada', address: { country: 'ZA' } } },
      custom_fields: [{ text: { value: 'For Byron' } }],
      payment_status: 'paid',
      shipping_cost: { amount_total: 900 },
    })
    expect(arranged.sandbox.objects.paymentIntents.list()[0]).toMatchObject({ amount: 2900, shipping: { name: 'Ada' } })
  })

  it('lets the buyer change a quantity within what is offered', async () => {
    const arranged = arrange()
    const { id } = await create(arranged, {
      line_items: [{ ...shirt, adjustable_quantity: { enabled: true, minimum: 1, maximum: 3 } }],
    })
    const [line] = (await ask(arranged, id)).line_items
    const change = (quantity: string) =>
      ask(arranged, id, { 'line_items[0][id]': line?.item.id ?? '', 'line_items[0][quantity]': quantity })
    expect((await change('3')).session.amount_total).toBe(6000)
    expect((await change('4')).error.message).toContain('not offered')
  })

  it('adds taxes on top, or finds them in the price', async () => {
    const arranged = arrange()
    const rate = (inclusive: boolean) =>
      arranged.stripe.taxRates.create({ display_name: 'VAT', percentage: 15, inclusive })
    const onTop = await create(arranged, { line_items: [{ ...shirt, tax_rates: [(await rate(false)).id] }] })
    expect(onTop).toMatchObject({ amount_total: 2300, total_details: { amount_tax: 300 } })
    const { data } = await arranged.stripe.checkout.sessions.listLineItems(onTop.id)
    const untaxed = await arranged.stripe.checkout.sessions.update(onTop.id, {
      line_items: [{ id: data[0]?.id ?? '', tax_rates: '' }],
    })
    expect(untaxed.amount_total).toBe(2000)
    const within = await create(arranged, { line_items: [{ ...shirt, tax_rates: [(await rate(true)).id] }] })
    expect(within).toMatchObject({ amount_total: 2000, total_details: { amount_tax: 261 } })
  })

  it('needs no card when there is nothing to pay', async () => {
    const arranged = arrange()
    const coupon = await arranged.stripe.coupons.create({ percent_off: 100 })
    const { id } = await create(arranged, { discounts: [{ coupon: coupon.id }] })
    const page = await ask(arranged, `${id}/confirm`, { email: 'ada@example.test' })
    expect(page.session).toMatchObject({ status: 'complete', payment_status: 'no_payment_required' })
  })

  it('makes a customer when the seller wants one, and keeps the card for later', async () => {
    const arranged = arrange()
    const { id } = await create(arranged, { payment_intent_data: { setup_future_usage: 'off_session' } })
    await ask(arranged, `${id}/confirm`, ada)
    const session = await arranged.stripe.checkout.sessions.retrieve(id, { expand: ['customer'] })
    expect(session.customer).toMatchObject({ email: 'ada@example.test', name: 'Ada Lovelace' })
    const [method] = arranged.sandbox.objects.paymentMethods.list().filter(({ customer }) => customer !== null)
    expect(method?.customer).toBe((session.customer as Stripe.Customer).id)
  })

  it('sends the money on to a connected account, as the seller has it', async () => {
    const arranged = arrange({ clock: start })
    const destination = await seller(arranged)
    const { id } = await create(arranged, {
      payment_intent_data: { application_fee_amount: 300, transfer_data: { destination } },
    })
    await ask(arranged, `${id}/confirm`, ada)
    expect(await fundsOf(arranged, destination)).toBe(1700)
  })

  it('is unpaid until the seller captures, when they wanted to', async () => {
    const arranged = arrange()
    const { id } = await create(arranged, { payment_intent_data: { capture_method: 'manual' } })
    await ask(arranged, `${id}/confirm`, ada)
    const session = await arranged.stripe.checkout.sessions.retrieve(id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    await arranged.stripe.paymentIntents.capture(String(session.payment_intent))
    expect((await arranged.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
    expect(eventTypes(arranged.sandbox)).not.toContain('checkout.session.async_payment_succeeded')
  })
})

describe('a Checkout Session for a setup', () => {
  it('keeps a card for its customer, and charges nothing', async () => {
    const arranged = arrange()
    const customer = await arranged.stripe.customers.create({ email: 'ada@example.test' })
    const session = await create(arranged, { mode: 'setup', customer: customer.id })
    expect(session).toMatchObject({
      amount_total: null,
      payment_status: 'no_payment_required',
      setup_intent: expect.any(String),
    })
    await ask(arranged, `${session.id}/confirm`, { payment_method: 'pm_card_visa' })
    const done = await arranged.stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] })
    expect(done).toMatchObject({ status: 'complete', setup_intent: { status: 'succeeded', customer: customer.id } })
    expect(eventTypes(arranged.sandbox)).toContain('checkout.session.completed')
  })
})

describe('a Checkout Session for a subscription', () => {
  const monthly: Stripe.Checkout.SessionCreateParams.LineItem = {
    price_data: {
      currency: 'usd',
      unit_amount: 1200,
      product_data: { name: 'Club' },
      recurring: { interval: 'month' },
    },
    quantity: 1,
  }
  const subscribe = (arranged: Arranged, params: Params = {}) =>
    create(arranged, { mode: 'subscription', line_items: [monthly], ...params })

  it('begins it when the first invoice is paid, for a customer of its own, and the card pays what follows', async () => {
    const arranged = arrange({ clock: start })
    const { stripe, sandbox } = arranged
    const { id, amount_total } = await subscribe(arranged, {
      line_items: [monthly, shirt],
      subscription_data: { metadata: { plan: 'club' }, description: 'The club' },
    })
    expect(amount_total).toBe(3200)
    await ask(arranged, `${id}/confirm`, ada)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'customer', 'invoice'] })
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: null,
      customer: { email: 'ada@example.test' },
      invoice: { amount_paid: 3200, status: 'paid' },
      subscription: { status: 'active', metadata: { plan: 'club' }, description: 'The club' },
    })
    const types = eventTypes(sandbox)
    expect(types.indexOf('checkout.session.completed')).toBeGreaterThan(types.indexOf('invoice.paid'))
    await sandbox.clock.advance({ days: 31, hours: 2 })
    const invoices = await stripe.invoices.list({ customer: (session.customer as Stripe.Customer).id })
    expect(invoices.data.map(({ amount_paid }) => amount_paid)).toEqual([1200, 3200])
  })

  it('charges nothing in a trial, and keeps the card for its end', async () => {
    const arranged = arrange({ clock: start })
    const { id, amount_total } = await subscribe(arranged, { subscription_data: { trial_period_days: 7 } })
    expect(amount_total).toBe(0)
    await ask(arranged, `${id}/confirm`, ada)
    const session = await arranged.stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })
    expect(session).toMatchObject({ payment_status: 'no_payment_required', subscription: { status: 'trialing' } })
    await arranged.sandbox.clock.advance({ days: 7, hours: 2 })
    const subscription = await arranged.stripe.subscriptions.retrieve((session.subscription as Stripe.Subscription).id)
    expect(subscription.status).toBe('active')
  })

  it('takes another card after a decline, and there is one subscription', async () => {
    const arranged = arrange()
    const { id } = await subscribe(arranged)
    const declined = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_chargeDeclined' })
    expect(declined.error.code).toBe('card_declined')
    expect(await arranged.stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open', subscription: null })
    await ask(arranged, `${id}/confirm`, ada)
    expect((await arranged.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
    expect((await arranged.stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1)
  })

  it('gives the discount of a code to the subscription, and counts it once', async () => {
    const arranged = arrange()
    const coupon = await arranged.stripe.coupons.create({ percent_off: 50, duration: 'forever' })
    const code = await arranged.stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'CLUB',
    })
    const { id } = await subscribe(arranged, { allow_promotion_codes: true })
    expect((await ask(arranged, id, { promotion_code: 'CLUB' })).session.amount_total).toBe(600)
    await ask(arranged, `${id}/confirm`, ada)
    expect((await arranged.stripe.promotionCodes.retrieve(code.id)).times_redeemed).toBe(1)
    const session = await arranged.stripe.checkout.sessions.retrieve(id, { expand: ['invoice'] })
    expect(session).toMatchObject({ amount_total: 600, invoice: { total: 600 } })
  })
})

describe('a session in a page of the app’s own', () => {
  it.each(['elements', 'embedded_page', 'form'] as const)(
    'of the kind %s is opened by its client secret alone',
    async (kind) => {
      const arranged = arrange()
      const { id, client_secret: secret, url } = await create(arranged, { ui_mode: kind })
      expect([url, secret?.startsWith(`${id}_secret_`)]).toEqual([null, true])
      expect((await ask(arranged, id)).error.param).toBe('client_secret')
      expect((await ask(arranged, id, { client_secret: 'cs_wrong' })).error.param).toBe('client_secret')
      const page = await ask(arranged, `${id}/confirm`, { ...ada, client_secret: secret ?? '' })
      expect(page.redirect_url).toBe('https://shop.test/return')
    },
  )

  it('shows a browser nothing of the seller’s business', async () => {
    const arranged = arrange()
    const { id } = await create(arranged, { metadata: { margin: '80 %' }, client_reference_id: 'secret-7' })
    expect(JSON.stringify(await ask(arranged, id))).not.toMatch(/80 %|secret-7/)
  })
})
