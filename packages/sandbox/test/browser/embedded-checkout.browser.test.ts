import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StripeEmbeddedCheckout } from '@stripe/stripe-js'
import type { Page } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPages, type Pages } from './open-pages.js'

declare global {
  interface Window {
    /** What the app of these tests holds. */
    checkout?: StripeEmbeddedCheckout
    completions?: number
  }
}

let pages: Pages
let stripe: Stripe
let app: Server
let appUrl: string

/** An app of its own origin, under the strictest policy that Stripe.js works with. */
beforeAll(async () => {
  pages = await openPages({
    '/stripe.js': 'stripe-script.ts',
    '/frame.js': 'frame-script.ts',
    '/checkout.js': 'checkout-script.ts',
  })
  const { hostname, port } = new URL(pages.url)
  stripe = new Stripe(pages.sandbox.secretKey, { host: hostname, port, protocol: 'http' })
  app = createServer((request, response) => {
    const policy = `default-src 'none'; script-src ${pages.url}; frame-src ${pages.url}; connect-src ${pages.url}; img-src data:`
    const isShop = new URL(request.url ?? '/', 'http://app.test').pathname === '/'
    const body = isShop ? `<div id="checkout"></div><script src="${pages.url}/stripe.js"></script>` : '<h1>Thanks</h1>'
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>App</title><link rel="icon" href="data:,">${body}`)
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
})
afterAll(async () => {
  app.closeAllConnections()
  app.close()
  await pages.close()
})

async function secretOf(params: Stripe.Checkout.SessionCreateParams = {}): Promise<string> {
  const session = await stripe.checkout.sessions.create({
    ui_mode: 'embedded_page',
    line_items: [
      { price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt' } }, quantity: 1 },
    ],
    mode: 'payment',
    redirect_on_completion: 'never',
    ...params,
  })
  return session.client_secret ?? ''
}

/** Opens the app and mounts the page of a session in it. */
async function embed(params: Stripe.Checkout.SessionCreateParams = {}): Promise<Page> {
  const page = await pages.open(appUrl)
  onTestFinished(() => page.close())
  await page.evaluate(
    async ({ key, secret }) => {
      window.completions = 0
      window.checkout = await window.Stripe?.(key).createEmbeddedCheckoutPage({
        fetchClientSecret: async () => secret,
        onComplete: () => {
          window.completions = (window.completions ?? 0) + 1
        },
      })
      window.checkout?.mount('#checkout')
    },
    { key: pages.sandbox.publishableKey, secret: await secretOf(params) },
  )
  return page
}

const frameOf = (page: Page) => page.frameLocator('iframe[title="Secure checkout frame"]')

async function pay(page: Page, number = '4242424242424242'): Promise<void> {
  const frame = frameOf(page)
  const card = frame.frameLocator('iframe[title="Secure payment input frame"]')
  await frame.getByLabel('Email').fill('ada@example.test')
  await card.locator('[name=number]').fill(number)
  await card.locator('[name=expiry]').fill('12 / 34')
  await card.locator('[name=cvc]').fill('123')
  await card.locator('[name=postalCode]').fill('12345')
  await frame.getByRole('button', { name: 'Pay $20.00' }).click()
}

const completions = (page: Page) => page.evaluate(() => window.completions)

describe('the page of a Checkout Session inside an app’s page', () => {
  it('says that it is simulated, is as high as what is in it, and is paid without leaving the app', async () => {
    const page = await embed()
    await frameOf(page).getByText('Simulated', { exact: true }).waitFor()
    await pay(page)
    await frameOf(page).getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await completions(page)).toBe(1)
    expect(page.url()).toBe(`${appUrl}/`)
    expect(pages.sandbox.objects.checkoutSessions.list().at(-1)).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
    })
    expect(pages.problems).toEqual([])
  })

  it('grows with what is in it, so that nothing scrolls', async () => {
    const page = await embed()
    await frameOf(page).getByRole('button', { name: 'Pay $20.00' }).waitFor()
    const overflow = () =>
      frameOf(page)
        .locator('html')
        .evaluate((root) => root.scrollHeight - root.clientHeight)
    await expect.poll(overflow).toBe(0)
    expect(await page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThan(400)
  })

  it('leads to the return page when the session says so, and then completes nothing here', async () => {
    const page = await embed({
      redirect_on_completion: 'always',
      return_url: `${appUrl}/done?session_id={CHECKOUT_SESSION_ID}`,
    })
    await pay(page)
    await page.waitForURL(/\/done\?session_id=cs_test_/)
  })

  it('lets the bank ask inside the frame, and takes another card after a decline', async () => {
    const page = await embed()
    await pay(page, '4000000000009995')
    await frameOf(page).getByText('Your card has insufficient funds.').waitFor()
    await pay(page, '4000000000003220')
    const bank = frameOf(page).frameLocator('iframe[title^="3D Secure"]')
    await bank.getByRole('button', { name: 'Complete' }).click()
    await frameOf(page).getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await completions(page)).toBe(1)
  })

  it('is taken away and put back, and after `destroy` makes room for another', async () => {
    const page = await embed()
    await frameOf(page).getByLabel('Email').waitFor()
    await page.evaluate(() => window.checkout?.unmount())
    expect(await page.locator('iframe').count()).toBe(0)
    await page.evaluate(() => window.checkout?.mount('#checkout'))
    await frameOf(page).getByLabel('Email').waitFor()
    const another = (secret: string) =>
      page.evaluate(
        async ({ key, secret }) => {
          try {
            await window.Stripe?.(key).createEmbeddedCheckoutPage({ clientSecret: secret })
            return 'made'
          } catch (error) {
            return String(error)
          }
        },
        { key: pages.sandbox.publishableKey, secret },
      )
    const secret = await secretOf()
    expect(await another(secret)).toContain('multiple Embedded Checkout')
    const remounted = await page.evaluate(() => {
      window.checkout?.destroy()
      try {
        window.checkout?.mount('#checkout')
        return 'mounted'
      } catch (error) {
        return String(error)
      }
    })
    expect(remounted).toContain('destroyed')
    expect(await another(await secretOf({ ui_mode: 'elements' }))).toContain('ui_mode')
    expect(await another('cs_test_nothing_secret_nothing')).toContain('No such checkout.session')
    expect(await another(secret)).toBe('made')
  })
})
