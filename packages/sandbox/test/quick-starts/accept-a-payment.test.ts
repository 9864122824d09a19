import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, clientFor, postAsBrowser } from '../behaviour/arrange.js'
import { listenForWebhooks, type Receiver } from '../behaviour/receiver.js'
import { authenticate, confirm, typedCard } from './browser.js'

/** A shop as the quick-start has it: it makes an intent, hands out the client secret, and fulfils when the webhook says so. */
async function openShop() {
  const receiver = await listenForWebhooks()
  const { sandbox, stripe } = arrange({ webhooks: [receiver.target] })
  return {
    sandbox,
    stripe,
    async checkout(params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
      const intent = await stripe.paymentIntents.create({
        amount: 49_900,
        currency: 'zar',
        automatic_payment_methods: { enabled: true },
        metadata: { order: '6735' },
        ...params,
      })
      return intent.client_secret ?? ''
    },
    async fulfilled() {
      await sandbox.webhooks.settled()
      return ordersIn(receiver)
    },
  }
}

function ordersIn({ received }: Receiver): string[] {
  return received.flatMap(({ event }) =>
    event.type === 'payment_intent.succeeded' ? [event.data.object.metadata.order ?? ''] : [],
  )
}

describe('accept a payment', () => {
  it('the server makes an intent, the browser confirms it, and the webhook fulfils the order', async () => {
    const shop = await openShop()
    const clientSecret = await shop.checkout()
    expect(await shop.fulfilled()).toEqual([])

    const confirmed = await confirm(shop.sandbox, clientSecret, typedCard('4242424242424242'))

    expect(confirmed).toMatchObject({ status: 200, body: { status: 'succeeded' } })
    expect(await shop.fulfilled()).toEqual(['6735'])
  })

  it('a declined customer reads why, tries another card on the same page, and is charged once', async () => {
    const shop = await openShop()
    const clientSecret = await shop.checkout()
    const declined = await confirm(shop.sandbox, clientSecret, typedCard('4000000000009995'))
    expect(declined).toMatchObject({
      status: 402,
      body: { error: { decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' } },
    })
    await confirm(shop.sandbox, clientSecret, typedCard('5555555555554444'))
    expect(await shop.fulfilled()).toEqual(['6735'])
    const charges = await shop.stripe.charges.list()
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed'])
  })

  it('a bank that wants 3-D Secure is answered in the page, and only then the order is fulfilled', async () => {
    const shop = await openShop()
    const clientSecret = await shop.checkout()
    const asked = await confirm(shop.sandbox, clientSecret, typedCard('4000002760003184'))
    expect(asked.body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
    expect(await shop.fulfilled()).toEqual([])
    await authenticate(shop.sandbox, clientSecret)
    expect(await shop.fulfilled()).toEqual(['6735'])
  })

  it('collects the card first, and makes and confirms the intent on the server', async () => {
    const shop = await openShop()
    const token = await postAsBrowser(shop.sandbox, '/v1/confirmation_tokens', {
      ...typedCard('4242424242424242'),
      return_url: 'https://shop.test/complete',
    })
    const intent = await shop.stripe.paymentIntents.create({
      amount: 49_900,
      currency: 'zar',
      confirm: true,
      confirmation_token: String(token.body.id),
      metadata: { order: '6736' },
    })
    expect(intent.status).toBe('succeeded')
    expect(await shop.fulfilled()).toEqual(['6736'])
  })

  it('places a hold, and takes less than that when the goods are sent', async () => {
    const shop = await openShop()
    const clientSecret = await shop.checkout({ capture_method: 'manual' })
    const held = await confirm(shop.sandbox, clientSecret, typedCard('4242424242424242'))
    expect(held.body.status).toBe('requires_capture')
    expect(await shop.fulfilled()).toEqual([])
    const [id = ''] = clientSecret.split('_secret_')
    expect(await shop.stripe.paymentIntents.capture(id, { amount_to_capture: 40_000 })).toMatchObject({
      amount_received: 40_000,
    })
    expect(await shop.fulfilled()).toEqual(['6735'])
  })

  it('shows the customer what became of the payment when they come back', async () => {
    const shop = await openShop()
    const clientSecret = await shop.checkout()
    await confirm(shop.sandbox, clientSecret, typedCard('4242424242424242'))
    const browser = clientFor(shop.sandbox, {}, shop.sandbox.publishableKey)
    const [id = ''] = clientSecret.split('_secret_')
    const seen = await browser.paymentIntents.retrieve(id, { client_secret: clientSecret })
    expect(seen.status).toBe('succeeded')
    expect(seen).not.toHaveProperty('metadata')
  })
})
