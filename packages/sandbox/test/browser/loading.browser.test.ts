import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlaywrightHandler } from '../../src/playwright/index.js'
import { type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

describe('a script that was told to fail', () => {
  it('gives every Element a load error, and draws nothing', async () => {
    const app = await stage.open({ script: '?load=error' })
    const heard = await app.page.evaluate(async (stripe) => {
      const elements = stripe.elements({ mode: 'payment', amount: 49900, currency: 'zar' })
      const payment = elements.create('payment')
      const express = elements.create('expressCheckout')
      const errors = [
        new Promise<string>((resolve) => payment.on('loaderror', ({ error }) => resolve(String(error.message)))),
        new Promise<string>((resolve) => express.on('loaderror', ({ error }) => resolve(String(error.message)))),
      ]
      const place = document.createElement('div')
      document.querySelector('form')?.before(place)
      payment.mount('#payment')
      express.mount(place)
      return Promise.all(errors)
    }, app.stripe)
    expect(heard).toEqual([expect.stringContaining('load=error'), expect.stringContaining('load=error')])
    await expect.poll(() => app.frame.locator('[name=number]').count()).toBe(0)
    await app.page.close()
  })
})

describe('frames that the browser does not draw, because the payer has scrolled past them', () => {
  it('are ready all the same, as high as what is in them', async () => {
    const app = await stage.open()
    // A browser that leaves a frame undrawn calls neither of these.
    await app.page.addInitScript(() => {
      if (window === window.top) return
      window.requestAnimationFrame = () => 0
      window.ResizeObserver = class {
        observe() {}
        unobserve() {}
        disconnect() {}
      }
    })
    const heights = await app.page.evaluate(async (stripe) => {
      const elements = stripe.elements({ mode: 'payment', amount: 49900, currency: 'zar' })
      const payment = elements.create('payment')
      const express = elements.create('expressCheckout')
      const ready = [payment, express].map(
        (element) => new Promise<void>((resolve) => (element as typeof payment).on('ready', () => resolve())),
      )
      const place = document.createElement('div')
      document.querySelector('form')?.before(place)
      payment.mount('#payment')
      express.mount(place)
      await Promise.all(ready)
      return [...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight)
    }, app.stripe)
    expect(heights).toHaveLength(2)
    expect(Math.min(...heights)).toBeGreaterThan(40)
    await app.page.close()
  })
})

describe('under a route of Playwright', () => {
  it('a page that loads Stripe.js from js.stripe.com pays, and nothing reaches Stripe', async () => {
    const { page } = await stage.open()
    const elsewhere: string[] = []
    // Whatever the handler below is not asked for would leave this machine.
    await page.route('**/*', async (route) => {
      elsewhere.push(route.request().url())
      await route.abort()
    })
    await page.route('https://shop.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><title>Shop</title><div id="payment"></div><script src="https://js.stripe.com/endive/stripe.js"></script>',
      }),
    )
    await page.route(/^https:\/\/(js|api)\.stripe\.com\//, createPlaywrightHandler(stage.fetch))
    await page.goto('https://shop.example/')
    await page.evaluate(async () => {
      const stripe = window.Stripe?.('pk_test_1')
      if (!stripe) throw new Error('window.Stripe is not there')
      const elements = stripe.elements({ mode: 'payment', amount: 49900, currency: 'zar' })
      const payment = elements.create('payment')
      const ready = new Promise((resolve) => payment.once('ready', resolve))
      payment.mount('#payment')
      await ready
      Object.assign(window, {
        pay: async (clientSecret: string) => {
          await elements.submit()
          return stripe.confirmPayment({ elements, clientSecret, confirmParams: {}, redirect: 'if_required' })
        },
      })
    })
    const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
    await frame.locator('[name=number]').fill('4242424242424242')
    await frame.locator('[name=expiry]').fill('12 / 34')
    await frame.locator('[name=cvc]').fill('123')
    await frame.locator('[name=postalCode]').fill('12345')
    const clientSecret = await stage.createIntent('payment_intents')
    const status = await page.evaluate(async (clientSecret) => {
      // Put there above.
      const { pay } = window as unknown as {
        pay(clientSecret: string): Promise<{ paymentIntent?: { status: string } }>
      }
      return (await pay(clientSecret)).paymentIntent?.status
    }, clientSecret)
    expect(status).toBe('succeeded')
    expect(elsewhere.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([])
    await page.close()
  })
})
