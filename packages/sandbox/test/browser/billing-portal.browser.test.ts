import type { Page } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPages, type Pages } from './open-pages.js'

let pages: Pages
let page: Page
let stripe: Stripe
let customer: Stripe.Customer
let subscription: Stripe.Subscription

beforeAll(async () => {
  pages = await openPages({
    '/stripe.js': 'stripe-script.ts',
    '/frame.js': 'frame-script.ts',
    '/portal.js': 'portal-script.ts',
  })
  const { hostname, port } = new URL(pages.url)
  stripe = new Stripe(pages.sandbox.secretKey, { host: hostname, port, protocol: 'http' })
  customer = await stripe.customers.create({ name: 'Ada Lovelace', email: 'ada@example.test' })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } })
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1200,
    recurring: { interval: 'month' },
    product_data: { name: 'Club' },
  })
  subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] })
  page = await pages.open(await portalUrl())
})
afterAll(() => pages.close())

async function portalUrl(params: Partial<Stripe.BillingPortal.SessionCreateParams> = {}): Promise<string> {
  return (
    await stripe.billingPortal.sessions.create({ customer: customer.id, return_url: `${pages.url}/back`, ...params })
  ).url
}

function priceOf({ items }: Stripe.Subscription): string {
  return items.data[0]?.price.id ?? ''
}

async function fillCard(number: string): Promise<void> {
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
  await frame.locator('[name=number]').fill(number)
  await frame.locator('[name=expiry]').fill('12 / 34')
  await frame.locator('[name=cvc]').fill('123')
  await frame.locator('[name=postalCode]').fill('12345')
}

/** The last four digits of the card that pays the next invoice. */
async function defaultCard(): Promise<string | undefined> {
  const found = await stripe.customers.retrieve(customer.id, { expand: ['invoice_settings.default_payment_method'] })
  const method = 'invoice_settings' in found ? found.invoice_settings.default_payment_method : null
  return typeof method === 'object' ? method?.card?.last4 : undefined
}

describe('the page of the billing portal', () => {
  it('says that it is simulated, and shows what the customer has', async () => {
    await page.getByText('Simulated', { exact: true }).waitFor()
    await page.getByText('$12.00 per month').waitFor()
    await page.getByText('visa •••• 4242').waitFor()
    const history = page.getByRole('region', { name: 'Billing history' })
    await expect.poll(() => history.getByText('paid').count()).toBe(1)
    await expect.poll(() => page.getByRole('link', { name: /Back to/ }).getAttribute('href')).toContain('/back')
  })

  it('cancels a subscription when one is sure, and renews it', async () => {
    await page.getByRole('button', { name: 'Cancel subscription' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(false)
    await page.getByRole('button', { name: 'Cancel subscription' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel subscription' }).click()
    await page.getByText(/^Ends on/).waitFor()
    expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(true)
    await page.getByRole('button', { name: 'Renew' }).click()
    await page.getByText(/^Renews on/).waitFor()
  })

  it('goes over to another plan, and begins with that when the session is for it', async () => {
    const dearer = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 2400,
      recurring: { interval: 'month' },
      product_data: { name: 'Club Gold' },
    })
    const { id: configuration } = await stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          default_allowed_updates: ['price'],
          enabled: true,
          products: [
            { product: String(subscription.items.data[0]?.price.product), prices: [priceOf(subscription)] },
            { product: String(dearer.product), prices: [dearer.id] },
          ],
        },
      },
    })
    await page.goto(await portalUrl({ configuration }))
    await page.getByRole('button', { name: 'Update plan' }).click()
    await page.getByRole('radio', { name: /Club Gold/ }).check()
    await page.getByRole('button', { name: 'Update subscription' }).click()
    await page.getByText('$24.00 per month').waitFor()
    expect(priceOf(await stripe.subscriptions.retrieve(subscription.id))).toBe(dearer.id)
    await page.goto(
      await portalUrl({
        configuration,
        flow_data: {
          type: 'subscription_update_confirm',
          subscription_update_confirm: {
            subscription: subscription.id,
            items: [{ id: subscription.items.data[0]?.id ?? '', price: priceOf(subscription) }],
          },
          after_completion: { type: 'redirect', redirect: { return_url: `${pages.url}/changed` } },
        },
      }),
    )
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    await page.waitForURL(/\/changed$/)
    expect(priceOf(await stripe.subscriptions.retrieve(subscription.id))).toBe(priceOf(subscription))
    await page.goto(await portalUrl())
  })

  it('takes another card, asks the bank, and charges it from then on', async () => {
    await page.getByRole('button', { name: 'Add a payment method' }).click()
    await fillCard('4000002760003184')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.frameLocator('iframe[title^="3D Secure"]').getByRole('button', { name: 'Complete' }).click()
    await page.getByText('visa •••• 3184').waitFor()
    await expect.poll(defaultCard).toBe('3184')
    await page.getByRole('button', { name: 'Make default' }).click()
    await expect.poll(defaultCard).toBe('4242')
  })

  it('begins with what the session is for, and goes on to where the seller wants', async () => {
    await page.goto(
      await portalUrl({
        flow_data: {
          type: 'subscription_cancel',
          subscription_cancel: { subscription: subscription.id },
          after_completion: { type: 'redirect', redirect: { return_url: `${pages.url}/canceled` } },
        },
      }),
    )
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel subscription' }).click()
    await page.waitForURL(/\/canceled$/)
  })

  it('fits a narrow screen, and is closed for an address that nobody was given', async () => {
    await page.setViewportSize({ width: 360, height: 700 })
    await page.goto(await portalUrl())
    await page.getByText('$12.00 per month').waitFor()
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    const answer = await page.goto(`${pages.url}/p/session/test_guessed`)
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { name: 'This portal is closed' }).waitFor()
    expect(pages.problems).toEqual([])
  })

  it('says that it is closed on a ground of one colour, as wide as the window is', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${pages.url}/p/session/test_guessed`)
    await page.getByRole('heading', { name: 'This portal is closed' }).waitFor()
    const ground = await page.getByRole('main').evaluate((main) => {
      const { width, height } = main.getBoundingClientRect()
      return { width, height, color: getComputedStyle(main).backgroundColor }
    })
    expect(ground).toEqual({ width: 1280, height: 800, color: 'rgb(255, 255, 255)' })
    expect(pages.problems).toEqual([])
  })
})
