import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, postAsBrowser } from './arrange.js'
import { ada, ask, createSession, shirt, start } from './checkout.js'
import { fundsOf, seller } from './sellers.js'

describe('paying on the page of a Checkout Session', () => {
  it('completes it, with the buyer’s answers, and says so after the payment', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const { id } = await createSession(arranged, {
      payment_intent_data: { metadata: { order: '7' }, description: 'Order 7' },
    })
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
    const { id } = await createSession(arranged)
    const declined = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_chargeDeclined' })
    expect(declined.error).toMatchObject({ code: 'card_declined' })
    const session = await arranged.stripe.checkout.sessions.retrieve(id)
    expect(session).toMatchObject({ status: 'open', payment_intent: expect.stringMatching(/^pi_/) })
    const page = await ask(arranged, `${id}/confirm`, ada)
    expect(page.session.payment_status).toBe('paid')
    expect(arranged.sandbox.objects.paymentIntents.list()).toHaveLength(1)
  })

  it('keeps nothing of a payment that is refused, as where its customer was deleted meanwhile', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const { id: customer } = await stripe.customers.create()
    const made = await createSession(arranged, { customer })
    await stripe.customers.del(customer)
    const refused = await ask(arranged, `${made.id}/confirm`, ada)
    expect(refused.error).toMatchObject({ code: 'resource_missing', param: 'customer' })
    expect(await stripe.checkout.sessions.retrieve(made.id)).toEqual(made)
  })

  it('waits for 3-D Secure, and is complete when that is', async () => {
    const arranged = arrange()
    const { id } = await createSession(arranged)
    const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
    expect(page).toMatchObject({ session: { status: 'open' }, payment_intent: { status: 'requires_action' } })
    const { id: intent = '', client_secret: secret } = page.payment_intent ?? {}
    await postAsBrowser(arranged.sandbox, `/v1/payment_intents/${intent}/challenge`, {
      client_secret: secret ?? '',
      outcome: 'complete',
    })
    expect((await arranged.stripe.checkout.sessions.retrieve(id)).status).toBe('complete')
  })

  it('waits for 3-D Secure of the first invoice of a subscription, whose intent the session itself does not name', async () => {
    const arranged = arrange()
    const monthly = { currency: 'usd', unit_amount: 900, product_data: { name: 'Plan' } }
    const { id } = await createSession(arranged, {
      mode: 'subscription',
      line_items: [{ price_data: { ...monthly, recurring: { interval: 'month' } }, quantity: 1 }],
    })
    const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
    expect(page).toMatchObject({ setup_intent: null, payment_intent: { status: 'requires_action', amount: 900 } })
    const { id: intent = '', client_secret: secret } = page.payment_intent ?? {}
    await postAsBrowser(arranged.sandbox, `/v1/payment_intents/${intent}/challenge`, {
      client_secret: secret ?? '',
      outcome: 'complete',
    })
    const session = await arranged.stripe.checkout.sessions.retrieve(id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', payment_intent: null })
  })

  it('waits for 3-D Secure of what is only saved, and shows no payment', async () => {
    const arranged = arrange()
    const { id } = await createSession(arranged, { mode: 'setup' })
    const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
    expect(page).toMatchObject({ payment_intent: null, setup_intent: { status: 'requires_action' } })
    const { id: intent = '', client_secret: secret } = page.setup_intent ?? {}
    await postAsBrowser(arranged.sandbox, `/v1/setup_intents/${intent}/challenge`, {
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
      const { id } = await createSession(arranged, { allowed_payment_method_types: ['card', 'us_bank_account'] })
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
    const { id } = await createSession(arranged, { allow_promotion_codes: true })
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
    const { id } = await createSession(arranged, {
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
    const { shipping_options: options } = await ask(arranged, id)
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
    const { id } = await createSession(arranged, {
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
    const onTop = await createSession(arranged, { line_items: [{ ...shirt, tax_rates: [(await rate(false)).id] }] })
    expect(onTop).toMatchObject({ amount_total: 2300, total_details: { amount_tax: 300 } })
    const { data } = await arranged.stripe.checkout.sessions.listLineItems(onTop.id)
    const untaxed = await arranged.stripe.checkout.sessions.update(onTop.id, {
      line_items: [{ id: data[0]?.id ?? '', tax_rates: '' }],
    })
    expect(untaxed.amount_total).toBe(2000)
    const within = await createSession(arranged, { line_items: [{ ...shirt, tax_rates: [(await rate(true)).id] }] })
    expect(within).toMatchObject({ amount_total: 2000, total_details: { amount_tax: 261 } })
  })

  it('needs no card when there is nothing to pay', async () => {
    const arranged = arrange()
    const coupon = await arranged.stripe.coupons.create({ percent_off: 100 })
    const { id } = await createSession(arranged, { discounts: [{ coupon: coupon.id }] })
    const page = await ask(arranged, `${id}/confirm`, { email: 'ada@example.test' })
    expect(page.session).toMatchObject({ status: 'complete', payment_status: 'no_payment_required' })
  })

  it('makes a customer when the seller wants one, and keeps the card for later', async () => {
    const arranged = arrange()
    const { id } = await createSession(arranged, { payment_intent_data: { setup_future_usage: 'off_session' } })
    await ask(arranged, `${id}/confirm`, ada)
    const session = await arranged.stripe.checkout.sessions.retrieve(id, { expand: ['customer'] })
    expect(session.customer).toMatchObject({ email: 'ada@example.test', name: 'Ada Lovelace' })
    const [method] = arranged.sandbox.objects.paymentMethods.list().filter(({ customer }) => customer !== null)
    expect(method?.customer).toBe((session.customer as Stripe.Customer).id)
  })

  it('sends the money on to a connected account, as the seller has it', async () => {
    const arranged = arrange({ clock: start })
    const destination = await seller(arranged)
    const { id } = await createSession(arranged, {
      payment_intent_data: { application_fee_amount: 300, transfer_data: { destination } },
    })
    await ask(arranged, `${id}/confirm`, ada)
    expect(await fundsOf(arranged, destination)).toBe(1700)
  })

  it('is unpaid until the seller captures, when they wanted to', async () => {
    const arranged = arrange()
    const { id } = await createSession(arranged, { payment_intent_data: { capture_method: 'manual' } })
    await ask(arranged, `${id}/confirm`, ada)
    const session = await arranged.stripe.checkout.sessions.retrieve(id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    await arranged.stripe.paymentIntents.capture(String(session.payment_intent))
    expect((await arranged.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
    expect(eventTypes(arranged.sandbox)).not.toContain('checkout.session.async_payment_succeeded')
  })
})
