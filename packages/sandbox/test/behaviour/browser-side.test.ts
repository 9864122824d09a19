import { describe, expect, it } from 'vitest'
import { arrange, postAsBrowser } from './arrange.js'

const typed = {
  'card[number]': '4242424242424242',
  'card[exp_month]': '12',
  'card[exp_year]': '34',
  'card[cvc]': '123',
}

describe('a publishable key', () => {
  it('turns typed cards into payment methods and confirms what its client secret opens', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 9900, currency: 'zar', metadata: { margin: '40%' } })
    const method = await postAsBrowser(sandbox, '/v1/payment_methods', {
      type: 'card',
      ...typed,
      'billing_details[name]': 'Ada',
    })
    expect(method.body).toMatchObject({ object: 'payment_method', card: { last4: '4242', brand: 'visa' } })

    const confirmed = await postAsBrowser(sandbox, `/v1/payment_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret ?? '',
      payment_method: String(method.body.id),
      return_url: 'https://shop.test/return',
      use_stripe_sdk: 'true',
    })

    expect(confirmed).toMatchObject({ status: 200, body: { status: 'succeeded', amount: 9900 } })
    expect(confirmed.body).not.toHaveProperty('metadata')
    expect(confirmed.body).not.toHaveProperty('customer')
  })

  it('is refused without the client secret, with a wrong one, and everywhere else', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 9900, currency: 'zar' })
    const path = `/v1/payment_intents/${intent.id}/confirm`
    expect(await postAsBrowser(sandbox, path, {})).toMatchObject({
      status: 400,
      body: { error: { param: 'client_secret' } },
    })
    const wrong = await postAsBrowser(sandbox, path, { client_secret: `${intent.id}_secret_guess` })
    expect(wrong.body.error).toMatchObject({ code: 'payment_intent_invalid_parameter', param: 'client_secret' })
    const elsewhere = await postAsBrowser(sandbox, '/v1/refunds', { payment_intent: intent.id })
    expect(elsewhere).toMatchObject({ status: 403, body: { error: { code: 'secret_key_required' } } })
  })

  it('keeps what was typed in a confirmation token, which pays once', async () => {
    const { sandbox, stripe } = arrange()
    const form = Object.fromEntries(
      Object.entries(typed).map(([name, value]) => [name.replace('card', 'payment_method_data[card]'), value]),
    )
    const token = await postAsBrowser(sandbox, '/v1/confirmation_tokens', {
      'payment_method_data[type]': 'card',
      return_url: 'https://shop.test/return',
      setup_future_usage: 'off_session',
      ...form,
    })
    const id = String(token.body.id)
    const read = await stripe.confirmationTokens.retrieve(id)
    expect(read.payment_method_preview).toMatchObject({ type: 'card', card: { last4: '4242' } })

    const paid = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      confirm: true,
      confirmation_token: id,
    })
    expect(paid).toMatchObject({ status: 'succeeded', setup_future_usage: 'off_session' })
    expect((await stripe.confirmationTokens.retrieve(id)).payment_intent).toBe(paid.id)

    const again = stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      confirm: true,
      confirmation_token: id,
      return_url: 'https://shop.test',
    })
    await expect(again).rejects.toThrow('already been used')
  })

  it('makes a card token that makes one payment method', async () => {
    const { sandbox, stripe } = arrange()
    const token = await postAsBrowser(sandbox, '/v1/tokens', typed)
    const id = String(token.body.id)
    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: id } })
    expect(method.card?.last4).toBe('4242')
    expect((await stripe.tokens.retrieve(id)).used).toBe(true)
    await expect(stripe.paymentMethods.create({ type: 'card', card: { token: id } })).rejects.toMatchObject({
      code: 'token_already_used',
    })
  })

  it('may call from any page', async () => {
    const { sandbox } = arrange()
    const answer = await sandbox.fetch('https://api.stripe.com/v1/payment_methods', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.test', 'access-control-request-headers': 'authorization' },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization')
  })
})
