import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pay } from './pay.js'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

async function closing<Result>(app: AppPage, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } finally {
    await app.page.close()
  }
}

describe('a payment with a card', () => {
  it('succeeds with 4242, under a strict policy, without a word in the console', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    const { paymentIntent } = await pay(app, elements, await stage.createIntent('payment_intents'))
    expect(paymentIntent).toMatchObject({ status: 'succeeded', amount: 49900, currency: 'zar' })
    expect(app.problems).toEqual([])
    await app.page.close()
  })

  it('sends the card from the frame, and tells the page nothing of it', async () => {
    const app = await stage.open()
    await app.page.evaluate(() => {
      window.addEventListener('message', ({ data }) => {
        document.documentElement.dataset.heard = `${document.documentElement.dataset.heard ?? ''}${JSON.stringify(data)}`
      })
    })
    const elements = await app.mount()
    await app.fillCard()
    await pay(app, elements, await stage.createIntent('payment_intents'))

    const confirmation = stage.requests.findLast(({ line }) => line.endsWith('/confirm'))
    expect(confirmation?.origin).toBe(stage.sandboxUrl)
    expect(confirmation?.form.get('payment_method_data[card][number]')).toBe('4242424242424242')
    expect(confirmation?.form.get('payment_method_data[card][exp_year]')).toBe('2034')
    expect(confirmation?.form.get('payment_method_data[billing_details][address][postal_code]')).toBe('12345')
    const heard = await app.page.evaluate(() => document.documentElement.dataset.heard)
    expect(heard).toContain('"kind":"change"')
    expect(heard).not.toContain('4242424242424242')
    await app.page.close()
  })

  it('takes billing details from the page, and lets what was typed win', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    const clientSecret = await stage.createIntent('payment_intents')
    await app.page.evaluate(
      async ([stripe, elements, clientSecret]) => {
        await elements.submit()
        const billing_details = { name: 'Ada', address: { country: 'ZA', line1: '1 Long Street' } }
        const confirmParams = { payment_method_data: { billing_details } }
        await stripe.confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' })
      },
      [app.stripe, elements, clientSecret] as const,
    )
    const form = stage.requests.findLast(({ line }) => line.endsWith('/confirm'))?.form
    expect(form?.get('payment_method_data[billing_details][name]')).toBe('Ada')
    expect(form?.get('payment_method_data[billing_details][address][line1]')).toBe('1 Long Street')
    expect(form?.get('payment_method_data[billing_details][address][country]')).toBe('US')
    await app.page.close()
  })

  it.each([
    ['4000000000000002', 'card_declined', 'generic_decline', 'Your card was declined.'],
    ['4000000000009995', 'card_declined', 'insufficient_funds', 'Your card has insufficient funds.'],
    ['4000000000009987', 'card_declined', 'lost_card', 'Your card was declined.'],
    ['4000000000009979', 'card_declined', 'stolen_card', 'Your card was declined.'],
    ['4000000000000069', 'expired_card', undefined, 'Your card has expired.'],
    ['4000000000000127', 'incorrect_cvc', undefined, "Your card's security code is incorrect."],
    [
      '4000000000000119',
      'processing_error',
      undefined,
      'An error occurred while processing your card. Try again in a little bit.',
    ],
  ])('is declined with %s: %s, %s', async (number, code, declineCode, message) => {
    const app = await stage.open()
    await closing(app, async () => {
      const elements = await app.mount()
      await app.fillCard(number)
      const { error } = await pay(app, elements, await stage.createIntent('payment_intents'))
      expect(error).toMatchObject({
        type: 'card_error',
        code,
        message,
        ...(declineCode && { decline_code: declineCode }),
      })
      expect(error?.payment_intent?.status).toBe('requires_payment_method')
      expect(error?.doc_url).toContain('http')
      expect(app.problems).toEqual([])
    })
  })

  it('succeeds with another card on the same intent after a decline', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    const clientSecret = await stage.createIntent('payment_intents')
    await app.fillCard('4000000000000002')
    expect((await pay(app, elements, clientSecret)).error?.code).toBe('card_declined')
    await app.fillCard()
    expect((await pay(app, elements, clientSecret)).paymentIntent?.status).toBe('succeeded')
    await app.page.close()
  })

  it('goes to the return page when it always redirects', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    const clientSecret = await stage.createIntent('payment_intents')
    await app.page.evaluate(
      ([stripe, elements, clientSecret]) => {
        const confirmParams = { return_url: `${window.location.origin}/done?order=7` }
        void elements.submit().then(() => stripe.confirmPayment({ elements, clientSecret, confirmParams }))
      },
      [app.stripe, elements, clientSecret] as const,
    )
    await app.page.waitForURL(/\/done/)
    const query = new URL(app.page.url()).searchParams
    expect(query.get('order')).toBe('7')
    expect(query.get('payment_intent')).toBe(clientSecret.split('_secret_')[0])
    expect(query.get('payment_intent_client_secret')).toBe(clientSecret)
    expect(query.get('redirect_status')).toBe('succeeded')
    await app.page.close()
  })

  it('reports a sandbox that does not answer as a connection error', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents')
    await app.page.route('**/v1/**', (route) => route.abort())
    const { error } = await app.page.evaluate(([stripe, clientSecret]) => stripe.retrievePaymentIntent(clientSecret), [
      app.stripe,
      clientSecret,
    ] as const)
    expect(error?.type).toBe('api_connection_error')
    await app.page.close()
  })

  it('makes a payment method and a confirmation token of what was typed, in which the call has the last word', async () => {
    const app = await stage.open()
    const elements = await app.mount({ paymentMethodCreation: 'manual', setupFutureUsage: 'off_session' })
    await app.fillCard()
    const made = await app.page.evaluate(
      async ([stripe, elements]) => {
        await elements.submit()
        const billing_details = { name: 'Ada', address: { country: 'ZA' } }
        const method = await stripe.createPaymentMethod({ elements, params: { billing_details } })
        const params = { payment_method_data: { billing_details }, return_url: 'https://shop.test/return' }
        const token = await stripe.createConfirmationToken({ elements, params })
        return { method, token }
      },
      [app.stripe, elements] as const,
    )
    expect(made.method.paymentMethod).toMatchObject({
      object: 'payment_method',
      billing_details: { name: 'Ada', address: { country: 'ZA', postal_code: '12345' } },
      card: { brand: 'visa', last4: '4242' },
    })
    expect(made.token.confirmationToken).toMatchObject({
      object: 'confirmation_token',
      payment_method_preview: { billing_details: { name: 'Ada', address: { country: 'ZA' } } },
      return_url: 'https://shop.test/return',
      setup_future_usage: 'off_session',
    })
    await app.page.close()
  })

  it('follows elements.update(), whose promise ends when the frame has followed', async () => {
    const app = await stage.open()
    const elements = await app.mount({ amount: 100 })
    await app.fillCard()
    const ended = await app.page.evaluate(async (elements) => {
      const ended: string[] = []
      elements.on('update-end', () => ended.push('update-end'))
      await elements.update({ amount: 49900, locale: 'fr' })
      return ended
    }, elements)
    expect(ended).toEqual(['update-end'])
    await expect.poll(() => app.frame.getByLabel('Numéro de carte').isVisible()).toBe(true)
    await app.fillCard()
    expect((await pay(app, elements, await stage.createIntent('payment_intents'))).paymentIntent?.status).toBe(
      'succeeded',
    )
    await app.page.close()
  })

  it('sets a card up for later', async () => {
    const app = await stage.open()
    const elements = await app.mount({ mode: 'setup', currency: 'zar' })
    await app.fillCard()
    await expect.poll(() => app.frame.locator('.TermsText').isVisible()).toBe(true)
    const clientSecret = await stage.createIntent('setup_intents')
    const { setupIntent } = await app.page.evaluate(
      async ([stripe, elements, clientSecret]) => {
        await elements.submit()
        return stripe.confirmSetup({ elements, clientSecret, confirmParams: {}, redirect: 'if_required' })
      },
      [app.stripe, elements, clientSecret] as const,
    )
    expect(setupIntent?.status).toBe('succeeded')
    const retrieved = await app.page.evaluate(([stripe, clientSecret]) => stripe.retrieveSetupIntent(clientSecret), [
      app.stripe,
      clientSecret,
    ] as const)
    expect(retrieved.setupIntent?.id).toBe(setupIntent?.id)
    await app.page.close()
  })

  it.each(['payment_intents', 'setup_intents'] as const)(
    'starts a subscription through one of its %s, the setup intent when a trial comes first',
    async (path) => {
      const app = await stage.open()
      const elements = await app.mount({ mode: 'subscription', amount: path === 'setup_intents' ? 0 : 49900 })
      await app.fillCard()
      const clientSecret = await stage.createIntent(path)
      const result = await app.page.evaluate(
        async ([stripe, elements, clientSecret, isSetup]) => {
          await elements.submit()
          const options = { elements, clientSecret, confirmParams: {}, redirect: 'if_required' } as const
          if (isSetup) return (await stripe.confirmSetup(options)).setupIntent?.status
          return (await stripe.confirmPayment(options)).paymentIntent?.status
        },
        [app.stripe, elements, clientSecret, path === 'setup_intents'] as const,
      )
      expect(result).toBe('succeeded')
      await app.page.close()
    },
  )
})
