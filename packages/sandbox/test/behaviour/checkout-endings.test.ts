import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, card, eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { ada, ask, createSession, start, subscribe } from './checkout.js'

describe('a Checkout Session that expires', () => {
  it('has intents that end with it alone', async () => {
    const arranged = arrange({ clock: start })
    const { stripe } = arranged
    const { id, setup_intent: setup } = await createSession(arranged, { mode: 'setup' })
    expect(await failureOf(stripe.setupIntents.cancel(String(setup)))).toMatchObject({
      statusCode: 400,
      code: 'setup_intent_unexpected_state',
    })
    expect(
      await failureOf(stripe.setupIntents.confirm(String(setup), { payment_method: 'pm_card_visa' })),
    ).toMatchObject({
      statusCode: 400,
      code: 'setup_intent_unexpected_state',
    })
    await stripe.checkout.sessions.expire(id)
    expect((await stripe.setupIntents.retrieve(String(setup))).status).toBe('canceled')

    const paying = await createSession(arranged)
    await postAsBrowser(arranged.sandbox, `/v1/payment_pages/${paying.id}/confirm`, {
      email: 'ada@example.test',
      payment_method: 'pm_card_authenticationRequired',
    })
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(paying.id)
    expect(await failureOf(stripe.paymentIntents.cancel(String(intent)))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      message: expect.stringContaining('Expire the Checkout Session'),
    })
    expect(await failureOf(stripe.paymentIntents.confirm(String(intent), card))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      message: expect.stringContaining('You cannot confirm the PaymentIntent of a Checkout Session'),
    })
  })

  it.each([
    ['the seller expires it', (arranged: Arranged, id: string) => arranged.stripe.checkout.sessions.expire(id)],
    ['its day is over', ({ sandbox }: Arranged) => sandbox.clock.advance({ days: 1 })],
  ])('cancels its payment when %s: whoever was declined, or is at the bank, pays no more', async (_when, end) => {
    const arranged = arrange({ clock: start })
    const { stripe, sandbox } = arranged
    for (const payment_method of ['pm_card_chargeDeclined', 'pm_card_threeDSecure2Required']) {
      const { id } = await createSession(arranged)
      await ask(arranged, `${id}/confirm`, { ...ada, payment_method })
      const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent)
      await end(arranged, id)
      expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('expired')
      const canceled = await stripe.paymentIntents.retrieve(intent)
      expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic', next_action: null })
      expect(eventTypes(sandbox).slice(-2)).toEqual(['checkout.session.expired', 'payment_intent.canceled'])
      const late = postAsBrowser(sandbox, `/v1/payment_intents/${intent}/challenge`, {
        client_secret: canceled.client_secret ?? '',
        outcome: 'complete',
      })
      expect((await late).status).toBe(400)
      expect((await failureOf(stripe.paymentIntents.confirm(intent, card))).statusCode).toBe(400)
    }
    expect(sandbox.objects.charges.list().filter(({ paid }) => paid)).toEqual([])
  })
})

describe('a Checkout Session whose first try to subscribe failed', () => {
  it('takes the promotion code that comes after a card failed to be kept for a trial, whose total is 0 in any case', async () => {
    const arranged = arrange({ clock: start })
    const { stripe } = arranged
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' })
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'CLUB' })
    const { id } = await subscribe(arranged, {
      allow_promotion_codes: true,
      subscription_data: { trial_period_days: 7 },
    })
    await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_chargeDeclined' })
    expect((await ask(arranged, id, { promotion_code: 'CLUB' })).session.amount_total).toBe(0)
    await ask(arranged, `${id}/confirm`, ada)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })
    expect(session).toMatchObject({ status: 'complete', subscription: { status: 'trialing' } })
    await arranged.sandbox.clock.advance({ days: 7, hours: 2 })
    const [renewal] = (await stripe.invoices.list({ subscription: String(Object(session.subscription).id) })).data
    expect(renewal).toMatchObject({ amount_paid: 600, status: 'paid' })
  })

  it.each([[{}], [{ subscription_data: { trial_period_days: 7 } }]])(
    'ends what a declined try began when it expires: %j',
    async (params) => {
      const arranged = arrange({ clock: start })
      const { stripe, sandbox } = arranged
      const { id } = await subscribe(arranged, params)
      await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecure2Required' })
      await stripe.checkout.sessions.expire(id)
      const statuses = (await stripe.subscriptions.list({ status: 'all' })).data.map(({ status }) => status)
      expect(['incomplete_expired', 'canceled']).toContain(statuses[0])
      const intents = [...sandbox.objects.paymentIntents.list(), ...sandbox.objects.setupIntents.list()]
      expect(intents.map(({ status }) => status)).toEqual(['canceled'])
    },
  )
})
