import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const shadow = 'IntegrationError: Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.'

describe('mounting', () => {
  it('is refused in a shadow root, in a detached node and where the selector finds nothing', async () => {
    const app = await stage.open()
    const said = await app.page.evaluate((stripe) => {
      const attempt = (target: string | HTMLElement) => {
        try {
          stripe.elements({ mode: 'payment', amount: 1, currency: 'zar' }).create('payment').mount(target)
          return 'mounted'
        } catch (error) {
          return String(error)
        }
      }
      const host = document.createElement('div')
      const inside = document.createElement('div')
      host.attachShadow({ mode: 'open' }).append(inside)
      document.body.append(host)
      return [attempt(inside), attempt(document.createElement('div')), attempt('#nowhere')]
    }, app.stripe)
    expect(said[0]).toBe(shadow)
    expect(said[1]).toContain(shadow)
    expect(said[2]).toContain('IntegrationError: The selector you specified (#nowhere)')
    await app.page.close()
  })

  it('is refused for a second element of a kind, until the first is destroyed, which is mounted no more', async () => {
    const app = await stage.open()
    const said = await app.page.evaluate((stripe) => {
      const elements = stripe.elements({ mode: 'payment', amount: 49900, currency: 'zar' })
      const attempt = (act: () => unknown) => {
        try {
          act()
          return 'done'
        } catch (error) {
          return String(error)
        }
      }
      const first = elements.create('payment')
      const second = attempt(() => elements.create('payment'))
      first.destroy()
      return [
        second,
        attempt(() => first.mount('#payment')),
        attempt(() => elements.create('payment').mount('#payment')),
      ]
    }, app.stripe)
    expect(said[0]).toContain('IntegrationError: Can only create one Element of type payment')
    expect(said[1]).toContain('IntegrationError: This Element has already been destroyed')
    expect(said[2]).toBe('done')
    await app.page.close()
  })

  it('works in light DOM that is slotted into a shadow root', async () => {
    const app = await stage.open()
    await app.page.evaluate(() => {
      const host = document.createElement('div')
      host.attachShadow({ mode: 'open' }).append(document.createElement('slot'))
      const payment = document.querySelector('#payment')
      payment?.replaceWith(host)
      if (payment) host.append(payment)
    })
    await app.mount()
    await app.fillCard()
    expect(app.problems).toEqual([])
    await app.page.close()
  })
})

describe('a confirmation', () => {
  it('is refused before elements.submit()', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    const clientSecret = await stage.createIntent('payment_intents')
    const said = await app.page.evaluate(
      ([stripe, elements, clientSecret]) =>
        stripe
          .confirmPayment({ elements, clientSecret, confirmParams: {}, redirect: 'if_required' })
          .then(() => 'confirmed', String),
      [app.stripe, elements, clientSecret] as const,
    )
    expect(said).toContain('IntegrationError: elements.submit() must be called before stripe.confirmPayment()')
    await app.page.close()
  })

  it('is refused after a submit that found something wrong', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    const clientSecret = await stage.createIntent('payment_intents')
    const said = await app.page.evaluate(
      async ([stripe, elements, clientSecret]) => {
        const { error } = await elements.submit()
        const confirmed = await stripe
          .confirmPayment({ elements, clientSecret, confirmParams: {}, redirect: 'if_required' })
          .then(() => 'confirmed', String)
        return { error, confirmed }
      },
      [app.stripe, elements, clientSecret] as const,
    )
    expect(said.error).toEqual({
      type: 'validation_error',
      code: 'incomplete_number',
      message: 'Your card number is incomplete.',
    })
    expect(said.confirmed).toContain('elements.submit() must be called')
    await app.page.close()
  })

  it('is refused when the intent asks for another amount than the Elements showed', async () => {
    const app = await stage.open()
    const elements = await app.mount({ amount: 100 })
    await app.fillCard()
    const clientSecret = await stage.createIntent('payment_intents')
    const { error } = await app.page.evaluate(
      async ([stripe, elements, clientSecret]) => {
        await elements.submit()
        return stripe.confirmPayment({ elements, clientSecret, confirmParams: {}, redirect: 'if_required' })
      },
      [app.stripe, elements, clientSecret] as const,
    )
    expect(error?.type).toBe('invalid_request_error')
    expect(error?.message).toContain('The provided amount (100) does not match the expected amount (49900)')
    const { paymentIntent } = await app.page.evaluate(
      ([stripe, clientSecret]) => stripe.retrievePaymentIntent(clientSecret),
      [app.stripe, clientSecret] as const,
    )
    expect(paymentIntent?.status).toBe('requires_payment_method')
    await app.page.close()
  })

  it('is refused with a client secret that was guessed, is of the other kind, or is none, and nothing is charged', async () => {
    const app = await stage.open()
    const secret = await stage.createIntent('payment_intents')
    const setup = await stage.createIntent('setup_intents')
    const elements = await app.mount()
    await app.fillCard()
    const said = await app.page.evaluate(
      async ([stripe, elements, secrets]) => {
        await elements.submit()
        const answers: string[] = []
        for (const clientSecret of secrets) {
          const options = { elements, clientSecret, confirmParams: {}, redirect: 'if_required' } as const
          answers.push(
            await stripe.confirmPayment(options).then(
              ({ error }) => `${error?.type}: ${error?.message}`,
              (error: unknown) => String(error),
            ),
          )
        }
        return answers
      },
      [app.stripe, elements, [`${secret.split('_secret_')[0]}_secret_guessed`, setup, 'pi_1']] as const,
    )
    expect(said[0]).toMatch(/^invalid_request_error: .*client_secret/)
    expect(said[1]).toMatch(/^IntegrationError: /)
    expect(said[2]).toMatch(/^IntegrationError: /)
    const { paymentIntent } = await app.page.evaluate(([stripe, secret]) => stripe.retrievePaymentIntent(secret), [
      app.stripe,
      secret,
    ] as const)
    expect(paymentIntent?.status).toBe('requires_payment_method')
    await app.page.close()
  })

  it('is refused without a mounted element, and without a return_url when it redirects', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents')
    const said = await app.page.evaluate(
      async ([stripe, clientSecret]) => {
        const elements = stripe.elements({ mode: 'payment', amount: 49900, currency: 'zar' })
        const options = { elements, clientSecret, confirmParams: {} }
        return [
          await stripe.confirmPayment({ ...options, redirect: 'if_required' }).then(() => 'confirmed', String),
          // An app in plain JavaScript forgets what the types ask for.
          await stripe.confirmPayment({ ...options, confirmParams: JSON.parse('{}') }).then(() => 'confirmed', String),
        ]
      },
      [app.stripe, clientSecret] as const,
    )
    expect(said[0]).toContain('elements should have a mounted Payment Element')
    expect(said[1]).toContain('return_url')
    await app.page.close()
  })
})

describe('a payment method', () => {
  it('is made of data that needs no field, never of a card number, and of Elements that were told so', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    const said = await app.page.evaluate(
      async ([stripe, elements]) => {
        const us_bank_account = { account_number: '000123456789', routing_number: '110000000' }
        const bank = { ...us_bank_account, account_holder_type: 'individual' } as const
        const data = { type: 'us_bank_account', us_bank_account: bank, billing_details: { name: 'Ada' } } as const
        const made = await stripe.createPaymentMethod(data)
        const token = await stripe.createPaymentMethod({ type: 'card', card: { token: 'tok_visa' } })
        await elements.submit()
        const refused = [
          // An app in plain JavaScript may try what the types forbid.
          stripe.createPaymentMethod(JSON.parse('{"type":"card","card":{"number":"4242424242424242"}}')),
          stripe.createPaymentMethod({ elements }),
        ]
        const words = refused.map((promise) => promise.then(() => 'made', String))
        return {
          bank: made.paymentMethod?.type,
          card: token.paymentMethod?.card?.last4,
          words: await Promise.all(words),
        }
      },
      [app.stripe, elements] as const,
    )
    expect(said).toMatchObject({ bank: 'us_bank_account', card: '4242' })
    expect(said.words[0]).toContain('IntegrationError: Invalid value for stripe.createPaymentMethod(): card should be')
    expect(said.words[1]).toContain("paymentMethodCreation: 'manual'")
    await app.page.close()
  })
})

describe('Stripe()', () => {
  it('refuses live and secret keys, and has the version that loadStripe expects', async () => {
    const app = await stage.open()
    const said = await app.page.evaluate(() => {
      const attempt = (key: string) => {
        try {
          window.Stripe?.(key)
          return 'constructed'
        } catch (error) {
          return String(error)
        }
      }
      const version: unknown = window.Stripe && Reflect.get(window.Stripe, 'version')
      return { live: attempt('pk_live_1'), secret: attempt('sk_test_1'), version }
    })
    expect(said.live).toContain('Live keys are refused')
    expect(said.secret).toContain('You should not use your secret key')
    expect(said.version).toBe('endive')
    await app.page.close()
  })

  it('refuses by name what it does not simulate', async () => {
    const app = await stage.open()
    const said = await app.page.evaluate((stripe) => {
      try {
        stripe.elements({ mode: 'payment', amount: 1, currency: 'zar' }).create('iban', { supportedCountries: [] })
        return 'created'
      } catch (error) {
        return String(error)
      }
    }, app.stripe)
    expect(said).toContain('not "iban"')
    await app.page.close()
  })
})
