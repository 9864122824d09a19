import { describe, expect, it } from 'vitest'
import { arrange, postAsBrowser } from './arrange.js'

describe('a card out of a simulated wallet', () => {
  it.each([
    ['apple_pay', 'apple_pay'],
    ['google_pay', 'android_pay'],
  ])('of %s is a token that pays once and says where it came from', async (wallet, tokenizationMethod) => {
    const { sandbox, stripe } = arrange()
    const token = await postAsBrowser(sandbox, '/v1/sandbox/wallet_tokens', { wallet, number: '4242424242424242' })
    expect(token.body).toMatchObject({ object: 'token', card: { tokenization_method: tokenizationMethod } })

    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: String(token.body.id) } })
    expect(method.card?.wallet?.type).toBe(wallet)
    const paid = await stripe.paymentIntents.create({
      amount: 9900,
      currency: 'zar',
      confirm: true,
      payment_method: method.id,
      return_url: 'https://shop.test/return',
      expand: ['latest_charge'],
    })
    const charge = typeof paid.latest_charge === 'object' ? paid.latest_charge : null
    expect(charge?.payment_method_details?.card?.wallet?.type).toBe(wallet)
  })
})

describe('Link', () => {
  it('pays at once, for it knows its people', async () => {
    const { stripe } = arrange()
    const paid = await stripe.paymentIntents.create({
      amount: 9900,
      currency: 'usd',
      confirm: true,
      payment_method_data: { type: 'link', billing_details: { email: 'jenny.rosen@example.com' } },
      return_url: 'https://shop.test/return',
    })
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 9900 })
  })
})
