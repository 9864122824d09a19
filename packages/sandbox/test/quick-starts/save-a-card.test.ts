import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, card, failureOf, pay, postAsBrowser } from '../behaviour/arrange.js'
import { listenForWebhooks } from '../behaviour/receiver.js'
import { authenticate, confirm, typedCard } from './browser.js'

/** A customer whose card was set up in the browser, and whom nobody sees any more. */
async function customerWithCard(arranged: Arranged, number: string) {
  const { sandbox, stripe } = arranged
  const customer = (await stripe.customers.create({ email: 'ada@example.test' })).id
  const setup = await stripe.setupIntents.create({ customer, automatic_payment_methods: { enabled: true } })
  const secret = setup.client_secret ?? ''
  const confirmed = await confirm(sandbox, secret, typedCard(number))
  if (confirmed.body.status === 'requires_action') await authenticate(sandbox, secret)
  const [method] = (await stripe.paymentMethods.list({ customer, type: 'card' })).data
  return { customer, method: method?.id ?? '' }
}

function chargeLater({ stripe }: Arranged, saved: { customer: string; method: string }, idempotencyKey: string) {
  return stripe.paymentIntents.create(
    {
      amount: 9900,
      currency: 'zar',
      customer: saved.customer,
      payment_method: saved.method,
      off_session: true,
      confirm: true,
    },
    { idempotencyKey },
  )
}

describe('save a card and charge it later', () => {
  it('is set up with its holder there, and charged when they are away', async () => {
    const app = await listenForWebhooks()
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z', webhooks: [app.target] })
    const saved = await customerWithCard(arranged, '4000002500003155')
    await arranged.sandbox.webhooks.settled()
    // What the server keeps is what the signed webhook told it, not what a browser says.
    const told = app.received.flatMap(({ event }) =>
      event.type === 'setup_intent.succeeded' ? [event.data.object] : [],
    )
    expect(told).toMatchObject([{ customer: saved.customer, payment_method: saved.method, usage: 'off_session' }])
    await arranged.sandbox.clock.advance({ days: 30 })
    const later = await chargeLater(arranged, saved, 'december')
    expect(later).toMatchObject({ status: 'succeeded', customer: saved.customer })
    expect((await chargeLater(arranged, saved, 'december')).id).toBe(later.id)
  })

  it('is declined later, and the customer is brought back to pay with another card', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const saved = await customerWithCard(arranged, '4000000000000341')
    const error = await failureOf(chargeLater(arranged, saved, 'december'))
    expect(error).toMatchObject({ code: 'card_declined', payment_intent: { status: 'requires_payment_method' } })

    const secret = error.payment_intent?.client_secret ?? ''
    const paid = await confirm(sandbox, secret, typedCard('4242424242424242'))
    expect(paid.body.status).toBe('succeeded')
    expect((await stripe.paymentIntents.list({ customer: saved.customer })).data).toHaveLength(1)
  })

  it('asks for its holder after all, who comes back and authenticates the same payment', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const saved = await customerWithCard(arranged, '4000002760003184')
    const error = await failureOf(chargeLater(arranged, saved, 'december'))
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' })
    expect(error.payment_intent?.last_payment_error?.payment_method?.id).toBe(saved.method)

    const secret = error.payment_intent?.client_secret ?? ''
    const asked = await confirm(sandbox, secret, { payment_method: saved.method })
    expect(asked.body.status).toBe('requires_action')
    await authenticate(sandbox, secret)
    expect((await stripe.paymentIntents.retrieve(error.payment_intent?.id ?? '')).status).toBe('succeeded')
  })

  it('is saved while it pays, by the wish of the payment', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const customer = (await stripe.customers.create()).id
    const intent = await stripe.paymentIntents.create({
      amount: 9900,
      currency: 'zar',
      customer,
      setup_future_usage: 'off_session',
    })
    await confirm(sandbox, intent.client_secret ?? '', typedCard('4242424242424242'))
    const [method] = (await stripe.customers.listPaymentMethods(customer)).data
    const later = await chargeLater(arranged, { customer, method: method?.id ?? '' }, 'december')
    expect(later.status).toBe('succeeded')
  })

  it('is removed, and can be charged no more', async () => {
    const arranged = arrange()
    const saved = await customerWithCard(arranged, '4242424242424242')
    await arranged.stripe.paymentMethods.detach(saved.method)
    expect((await arranged.stripe.customers.listPaymentMethods(saved.customer)).data).toEqual([])
    const error = await failureOf(chargeLater(arranged, saved, 'december'))
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' })
  })
})

describe('a card that is not saved', () => {
  it('pays once, and is then good for nothing more', async () => {
    const { sandbox, stripe } = arrange()
    const typed = Object.fromEntries(
      Object.entries(typedCard('4242424242424242')).map(([name, value]) => [
        name.replace('payment_method_data[', '').replace(']', ''),
        value,
      ]),
    )
    const { body } = await postAsBrowser(sandbox, '/v1/payment_methods', typed)
    const method = String(body.id)
    expect((await pay(stripe, 9900, { payment_method: method })).status).toBe('succeeded')
    const again = await failureOf(pay(stripe, 9900, { payment_method: method }))
    expect(again).toMatchObject({ statusCode: 400, message: expect.stringContaining('may not be used again') })
    const customer = (await stripe.customers.create()).id
    expect((await failureOf(stripe.paymentMethods.attach(method, { customer }))).statusCode).toBe(400)
    expect(
      (await failureOf(stripe.setupIntents.create({ confirm: true, ...card, payment_method: method }))).statusCode,
    ).toBe(400)
  })
})
