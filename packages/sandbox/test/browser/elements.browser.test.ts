import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

describe('elements', () => {
  it('made with a client secret are submitted by the confirmation itself', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents')
    const elements = await app.page.evaluateHandle(
      async ([stripe, clientSecret]) => {
        const elements = stripe.elements({ clientSecret })
        const payment = elements.create('payment')
        const ready = new Promise((resolve) => payment.once('ready', resolve))
        payment.mount('#payment')
        await ready
        return elements
      },
      [app.stripe, clientSecret] as const,
    )
    const confirm = () =>
      app.page.evaluate(
        ([stripe, elements]) => stripe.confirmPayment({ elements, confirmParams: {}, redirect: 'if_required' }),
        [app.stripe, elements] as const,
      )
    expect((await confirm()).error).toMatchObject({ type: 'validation_error', code: 'incomplete_number' })
    await app.fillCard()
    expect((await confirm()).paymentIntent?.status).toBe('succeeded')
    await app.page.close()
  })

  it('tell when the client secret opens nothing', async () => {
    const app = await stage.open()
    const error = await app.page.evaluate((stripe) => {
      const payment = stripe.elements({ clientSecret: 'pi_nothing_secret_nothing' }).create('payment')
      return new Promise<{ code?: string }>((resolve) => {
        payment.on('loaderror', ({ error }) => resolve(error))
        payment.mount('#payment')
      })
    }, app.stripe)
    expect(error.code).toBe('resource_missing')
    await app.page.close()
  })

  it('start a loader unless told never to, and are found again by their type', async () => {
    const app = await stage.open()
    const seen = await app.page.evaluate(async (stripe) => {
      const eventsOf = async (loader: 'auto' | 'never') => {
        const events: string[] = []
        const elements = stripe.elements({ mode: 'payment', amount: 1, currency: 'zar', loader })
        const payment = elements.create('payment')
        payment.on('loaderstart', () => events.push('loaderstart'))
        const ready = new Promise((resolve) => payment.on('ready', resolve))
        payment.mount('#payment')
        await ready
        const isFound = elements.getElement('payment') === payment
        payment.destroy()
        return { events, isFound, isGone: elements.getElement('payment') === null }
      }
      return { auto: await eventsOf('auto'), never: await eventsOf('never') }
    }, app.stripe)
    expect(seen.auto).toEqual({ events: ['loaderstart'], isFound: true, isGone: true })
    expect(seen.never.events).toEqual([])
    await expect.poll(() => app.page.locator('#payment iframe').count()).toBe(0)
    await app.page.close()
  })

  it('can be unmounted and mounted again, but not after being destroyed', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    const said = await app.page.evaluate(async (elements) => {
      const payment = elements.getElement('payment')
      if (payment === null) return 'no element'
      payment.unmount()
      const left = document.querySelectorAll('#payment iframe').length
      const ready = new Promise((resolve) => payment.once('ready', resolve))
      payment.mount('#payment')
      await ready
      payment.destroy()
      try {
        payment.mount('#payment')
        return 'mounted'
      } catch (error) {
        return `${left} ${String(error)}`
      }
    }, elements)
    expect(said).toContain('0 IntegrationError: This Element has already been destroyed')
    await app.page.close()
  })

  it('give their frame settings again when it is moved, which loads it anew', async () => {
    const app = await stage.open()
    const elements = await app.mount({ appearance: { theme: 'night' } })
    await app.page.evaluate(async (elements) => {
      const ready = new Promise((resolve) => elements.getElement('payment')?.once('ready', resolve))
      const payment = document.querySelector('#payment')
      if (payment) document.querySelector('main')?.append(payment)
      await ready
    }, elements)
    await app.fillCard()
    const submitted = await app.page.evaluate((elements) => elements.submit(), elements)
    expect(submitted).toEqual({ selectedPaymentMethod: 'card' })
    await expect.poll(() => app.frame.locator('html').evaluate((html) => html.style.colorScheme)).toBe('dark')
    await app.page.close()
  })

  it('ask the app for what it told them not to ask', async () => {
    const app = await stage.open()
    const elements = await app.mount(
      {},
      { fields: { billingDetails: { address: { country: 'never', postalCode: 'never' } } } },
    )
    await app.frame.locator('[name=number]').fill('4242424242424242')
    await app.frame.locator('[name=expiry]').fill('12 / 34')
    await app.frame.locator('[name=cvc]').fill('123')
    await expect.poll(() => app.frame.locator('[name=country]').count()).toBe(0)
    await expect.poll(() => app.frame.locator('[name=postalCode]').isVisible()).toBe(false)
    const clientSecret = await stage.createIntent('payment_intents')
    const results = await app.page.evaluate(
      async ([stripe, elements, clientSecret]) => {
        await elements.submit()
        const confirm = (address: { country: string; postal_code: string } | undefined) => {
          const confirmParams = address === undefined ? {} : { payment_method_data: { billing_details: { address } } }
          return stripe
            .confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' })
            .then(({ paymentIntent }) => paymentIntent?.status, String)
        }
        return [await confirm(undefined), await confirm({ country: 'ZA', postal_code: '8001' })]
      },
      [app.stripe, elements, clientSecret] as const,
    )
    expect(results[0]).toContain('You specified "never" for fields.billing_details.address.country')
    expect(results[1]).toBe('succeeded')
    await app.page.close()
  })

  it('refuse amounts and currencies that Stripe refuses', async () => {
    const app = await stage.open()
    const said = await app.page.evaluate((stripe) => {
      const attempt = (options: { amount: number; currency: string }) => {
        try {
          stripe.elements({ mode: 'payment', ...options })
          return 'made'
        } catch (error) {
          return String(error)
        }
      }
      return [
        attempt({ amount: 49.9, currency: 'zar' }),
        attempt({ amount: 1, currency: 'ZAR' }),
        attempt({ amount: 1, currency: 'zar' }),
      ]
    }, app.stripe)
    expect(said[0]).toContain('amount should be')
    expect(said[1]).toContain('currency should be')
    expect(said[2]).toBe('made')
    await app.page.close()
  })

  it('tell when their frame does not come', async () => {
    const app = await stage.open()
    await app.page.route('**/elements/frame*', (route) => route.abort())
    await app.page.clock.install()
    await app.page.evaluate((stripe) => {
      const payment = stripe.elements({ mode: 'payment', amount: 1, currency: 'zar' }).create('payment')
      payment.on('loaderror', ({ error }) => {
        document.title = error.type
      })
      payment.mount('#payment')
    }, app.stripe)
    await app.page.clock.fastForward(11_000)
    await expect.poll(() => app.page.title()).toBe('api_connection_error')
    await app.page.close()
  })

  it('believe nobody but their own frame', async () => {
    const app = await stage.open()
    await app.mount()
    const iframe = app.page.locator('iframe')
    const before = await iframe.boundingBox()
    await app.page.evaluate(async () => {
      const frame = document.querySelector('iframe')?.name
      const forged = { channel: 'azora-pay-sandbox', frame, message: { kind: 'height', heightPx: 9999 } }
      window.postMessage(forged, '*')
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    expect(await iframe.boundingBox()).toEqual(before)
    await app.page.close()
  })
})
