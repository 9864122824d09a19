import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { ada, ask, createSession, monthly, type Params, shirt, start, subscribe } from './checkout.js'

describe('a Checkout Session', () => {
  it('is open, costs what its lines cost, and has a page', async () => {
    const arranged = arrange({ clock: start })
    const session = await createSession(arranged, {
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
    const made = await createSession(arranged, {
      line_items: [{ price: price.id, quantity: 4 }],
      discounts: [{ coupon: coupon.id }],
    })
    expect(made).toMatchObject({ amount_subtotal: 2000, amount_total: 1600, total_details: { amount_discount: 400 } })
    const whole = await stripe.checkout.sessions.retrieve(made.id, { expand: ['line_items', 'discounts.coupon'] })
    expect(whole.line_items?.data[0]).toMatchObject({ amount_total: 1600, price: { id: price.id } })
    expect(whole.discounts?.[0]?.coupon).toMatchObject({ percent_off: 20 })
    await createSession(arranged)
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
    const failure = await failureOf(createSession(arrange({ clock: start }), params))
    expect(failure).toMatchObject({ statusCode: 400, param })
  })

  it('expires by the clock, or when the seller says so, and then nobody can pay', async () => {
    const arranged = arrange({ clock: start })
    const { sandbox, stripe } = arranged
    const [first, second] = [await createSession(arranged), await createSession(arranged)]
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

describe('a Checkout Session for a setup', () => {
  it('keeps a card for its customer, and charges nothing', async () => {
    const arranged = arrange()
    const customer = await arranged.stripe.customers.create({ email: 'ada@example.test' })
    const session = await createSession(arranged, { mode: 'setup', customer: customer.id })
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

  it.each([
    ['was canceled', ({ stripe }: Arranged, id: string) => stripe.subscriptions.cancel(id)],
    ['waited too long for its payment', ({ sandbox }: Arranged) => sandbox.clock.advance({ hours: 23, minutes: 30 })],
  ])('begins another one when that of a declined try %s meanwhile', async (_, end) => {
    const arranged = arrange({ clock: start })
    const { stripe } = arranged
    const { id } = await subscribe(arranged)
    await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_chargeDeclined' })
    const [earlier] = (await stripe.subscriptions.list({ status: 'all' })).data
    await end(arranged, earlier?.id ?? '')
    const ended = await stripe.subscriptions.retrieve(earlier?.id ?? '')
    const page = await ask(arranged, `${id}/confirm`, ada)
    expect(page.session).toMatchObject({ status: 'complete', payment_status: 'paid' })
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'invoice'] })
    expect(session).toMatchObject({ subscription: { status: 'active' }, invoice: { amount_paid: 1200 } })
    expect(await stripe.subscriptions.retrieve(ended.id)).toEqual(ended)
  })

  it('begins another one when that of a trial was canceled while the bank asked for the card', async () => {
    const arranged = arrange({ clock: start })
    const { stripe } = arranged
    const { id } = await subscribe(arranged, { subscription_data: { trial_period_days: 7 } })
    await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
    const [earlier] = (await stripe.subscriptions.list({ status: 'all' })).data
    await stripe.subscriptions.cancel(earlier?.id ?? '')
    await ask(arranged, `${id}/confirm`, ada)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })
    expect(session).toMatchObject({ status: 'complete', subscription: { status: 'trialing' } })
  })

  it('begins another one when that of a declined try was canceled, also where the price is another by then', async () => {
    const arranged = arrange({ clock: start })
    const { stripe } = arranged
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' })
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'CLUB' })
    const { id } = await subscribe(arranged, { allow_promotion_codes: true })
    await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_chargeDeclined' })
    const [earlier] = (await stripe.subscriptions.list({ status: 'all' })).data
    await stripe.subscriptions.cancel(earlier?.id ?? '')
    await ask(arranged, id, { promotion_code: 'CLUB' })
    await ask(arranged, `${id}/confirm`, ada)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'invoice'] })
    expect(session).toMatchObject({ subscription: { status: 'active' }, invoice: { amount_paid: 600 } })
  })

  it('is not completed by a payment of an earlier offer, which nobody can make any more', async () => {
    const arranged = arrange({ clock: start })
    const { stripe, sandbox } = arranged
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' })
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'CLUB' })
    const { id } = await subscribe(arranged, { allow_promotion_codes: true })
    const bank = { ...ada, payment_method: 'pm_card_threeDSecure2Required' }
    const { payment_intent: first } = await ask(arranged, `${id}/confirm`, bank)
    // In another tab the same buyer finds a code, and begins anew.
    await ask(arranged, id, { promotion_code: 'CLUB' })
    const { payment_intent: second } = await ask(arranged, `${id}/confirm`, bank)
    const answer = (intent: Stripe.PaymentIntent | null) =>
      postAsBrowser(sandbox, `/v1/payment_intents/${intent?.id}/challenge`, {
        client_secret: intent?.client_secret ?? '',
        outcome: 'complete',
      })
    expect((await answer(first)).status).toBe(400)
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open', subscription: null })
    await answer(second)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'invoice'] })
    expect(session).toMatchObject({ subscription: { status: 'active' }, invoice: { amount_paid: 600 } })
    const statuses = (await stripe.subscriptions.list({ status: 'all' })).data.map(({ status }) => status)
    expect(statuses).toEqual(['active', 'incomplete_expired'])
    expect(sandbox.objects.charges.list().map(({ amount }) => amount)).toEqual([600])
  })

  it('stays open when its subscription was canceled before the bank agreed to keep the card', async () => {
    const arranged = arrange({ clock: start })
    const { stripe, sandbox } = arranged
    const { id } = await subscribe(arranged, { subscription_data: { trial_period_days: 7 } })
    const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
    const [earlier] = (await stripe.subscriptions.list({ status: 'all' })).data
    await stripe.subscriptions.cancel(earlier?.id ?? '')
    await postAsBrowser(sandbox, `/v1/setup_intents/${page.setup_intent?.id}/challenge`, {
      client_secret: page.setup_intent?.client_secret ?? '',
      outcome: 'complete',
    })
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open', subscription: null })
    await ask(arranged, `${id}/confirm`, ada)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })
    expect(session).toMatchObject({ status: 'complete', subscription: { status: 'trialing' } })
  })

  it('is completed by the card of the subscription that it sells now, not by one that was to be kept for an earlier', async () => {
    const arranged = arrange({ clock: start })
    const { stripe, sandbox } = arranged
    const { id } = await subscribe(arranged, { subscription_data: { trial_period_days: 7 } })
    const bank = { ...ada, payment_method: 'pm_card_threeDSecure2Required' }
    const { setup_intent: first } = await ask(arranged, `${id}/confirm`, bank)
    const [earlier] = (await stripe.subscriptions.list({ status: 'all' })).data
    await stripe.subscriptions.cancel(earlier?.id ?? '')
    const { setup_intent: second } = await ask(arranged, `${id}/confirm`, bank)
    const statuses: (string | null)[] = []
    for (const intent of [first, second]) {
      const client_secret = intent?.client_secret ?? ''
      await postAsBrowser(sandbox, `/v1/setup_intents/${intent?.id}/challenge`, { client_secret, outcome: 'complete' })
      statuses.push((await stripe.checkout.sessions.retrieve(id)).status)
    }
    expect(statuses).toEqual(['open', 'complete'])
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
      const { id, client_secret: secret, url } = await createSession(arranged, { ui_mode: kind })
      expect([url, secret?.startsWith(`${id}_secret_`)]).toEqual([null, true])
      expect((await ask(arranged, id)).error.param).toBe('client_secret')
      expect((await ask(arranged, id, { client_secret: 'cs_wrong' })).error.param).toBe('client_secret')
      const page = await ask(arranged, `${id}/confirm`, { ...ada, client_secret: secret ?? '' })
      expect(page.redirect_url).toBe('https://shop.test/return')
    },
  )

  it('is read by a browser without changing anything, by its own secret where the page is the app’s', async () => {
    const arranged = arrange()
    const { sandbox } = arranged
    const hosted = await createSession(arranged)
    const own = await createSession(arranged, { ui_mode: 'elements' })
    const read = async (path: string) => {
      const answer = await sandbox.fetch(`https://api.stripe.com/v1/payment_pages/${path}`, {
        headers: { authorization: `Bearer ${sandbox.publishableKey}` },
      })
      return { status: answer.status, page: await answer.json() }
    }
    const before = sandbox.objects.events.list().length
    expect(await read(hosted.id)).toMatchObject({
      status: 200,
      page: { id: hosted.id, session: { status: 'open', amount_total: 2000 }, line_items: [{ name: 'T-shirt' }] },
    })
    expect((await read(own.id)).page.error.param).toBe('client_secret')
    const page = await read(`${own.id}?client_secret=${encodeURIComponent(own.client_secret ?? '')}`)
    expect(page.page.id).toBe(own.id)
    expect((await read('cs_none')).status).toBe(404)
    expect(sandbox.objects.events.list()).toHaveLength(before)
  })

  it('shows a browser nothing of the seller’s business', async () => {
    const arranged = arrange()
    const { id } = await createSession(arranged, { metadata: { margin: '80 %' }, client_reference_id: 'secret-7' })
    expect(JSON.stringify(await ask(arranged, id))).not.toMatch(/80 %|secret-7/)
  })
})
