import type { Page } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from './find-violations.js'
import { openPages, type Pages } from './open-pages.js'

let pages: Pages
let stripe: Stripe
/** The pages by what they are, each with its address, and with what is there once it is drawn. */
const addresses = new Map<string, { path: string; drawn: string }>()

beforeAll(async () => {
  const scripts = {
    '/stripe.js': 'stripe-script.ts',
    '/frame.js': 'frame-script.ts',
    '/checkout.js': 'checkout-script.ts',
    '/portal.js': 'portal-script.ts',
    '/_sandbox/inspector.js': 'inspector-script.ts',
  }
  pages = await openPages(scripts, { clock: '2026-11-23T12:00:00Z', delivery: { retries: [] } })
  const { hostname, port } = new URL(pages.url)
  stripe = new Stripe(pages.sandbox.secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 })
  const add = (name: string, path: string | null | undefined, drawn: string) =>
    addresses.set(name, { path: path ?? '', drawn })
  await arrangeBilling(add)
  await arrangeCheckout(add)
  await arrangeConnect(add)
  await arrangeInspector(add)
})
afterAll(() => pages.close())

type Add = (name: string, path: string | null | undefined, drawn: string) => void

async function arrangeBilling(add: Add): Promise<void> {
  const { id: customer } = await stripe.customers.create({
    name: 'Donaudampfschifffahrtsgesellschaft Lovelace & Söhne',
    email: 'buchhaltung.rechnungseingang@donaudampfschifffahrt.test',
  })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } })
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1200,
    recurring: { interval: 'month' },
    product_data: { name: 'Betriebsüberwachungsgerät Club' },
  })
  await stripe.subscriptions.create({ customer, items: [{ price: price.id }] })
  add('billing portal', (await stripe.billingPortal.sessions.create({ customer })).url, 'text=Club')
  const draft = await stripe.invoices.create({ customer, currency: 'usd' })
  const description = 'A course about engines of every kind, with exercises, and whatever else is needed'
  await stripe.invoices.addLines(draft.id, {
    lines: [
      { amount: 123_400, description },
      { amount: 900, description: 'Post' },
    ],
  })
  const open = await stripe.invoices.finalizeInvoice(draft.id)
  add('invoice', open.hosted_invoice_url, 'text=Download the PDF')
  await stripe.invoices.pay(draft.id)
  const [charge] = (await stripe.charges.list({ customer, limit: 1 })).data
  add('receipt', charge?.receipt_url, 'h1')
}

async function arrangeCheckout(add: Add): Promise<void> {
  const session = await stripe.checkout.sessions.create({
    line_items: [
      {
        price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'Stubborn Attachments' } },
        quantity: 1,
      },
    ],
    mode: 'payment',
    success_url: `${pages.url}/success`,
    cancel_url: `${pages.url}/canceled`,
  })
  add('Checkout', session.url, 'iframe[title="Secure payment input frame"]')
  const intent = await stripe.paymentIntents.create({
    amount: 49_900,
    currency: 'eur',
    confirm: true,
    payment_method_data: { type: 'ideal' },
    allowed_payment_method_types: ['ideal'],
    return_url: `${pages.url}/back`,
  })
  add('page of a bank', intent.next_action?.redirect_to_url?.url, 'text=€499.00')
  const secure = await stripe.paymentIntents.create({
    amount: 49_900,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_threeDSecure2Required',
    return_url: `${pages.url}/back`,
  })
  add('page of 3-D Secure', secure.next_action?.redirect_to_url?.url, 'text=€499.00')
  const voucher = await stripe.paymentIntents.create({
    amount: 49_900,
    currency: 'jpy',
    confirm: true,
    payment_method_data: {
      type: 'konbini',
      billing_details: { name: 'Ada Lovelace', email: 'fill_never@example.test' },
    },
    allowed_payment_method_types: ['konbini'],
  })
  add('page of a voucher', voucher.next_action?.konbini_display_details?.hosted_voucher_url, 'text=¥49,900')
}

async function arrangeConnect(add: Add): Promise<void> {
  const { id: account } = await stripe.accounts.create({
    type: 'express',
    business_profile: { name: 'Donaudampfschifffahrtsgesellschaft Lovelace & Söhne' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  })
  const link = await stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    refresh_url: `${pages.url}/refresh`,
    return_url: `${pages.url}/return`,
  })
  add('onboarding', link.url, 'text=Agree and submit')
  add('dashboard of a seller', `/connect/express/${account}`, 'text=Payouts')
  add('nothing where somebody looks', '/_sandbox/receipts/ch_nothing', 'text=Simulated')
}

async function arrangeInspector(add: Add): Promise<void> {
  const endpoint = await stripe.webhookEndpoints.create({
    url: `${pages.url}/nowhere`,
    enabled_events: ['customer.created'],
  })
  const { id } = await stripe.customers.create({ name: 'Grace <b>Hopper</b>' })
  await stripe.customers.retrieve('cus_nothing').catch((error: Error) => error)
  await pages.sandbox.webhooks.settled()
  pages.sandbox.faults.next({ path: '/v1/refunds', nth: 3, then: { status: 503 } })
  const [request] = pages.sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/customers')
  const [attempt] = pages.sandbox.webhooks.attempts
  const event = pages.sandbox.objects.events.list().at(-1)?.id
  for (const tab of ['requests', 'events', 'webhooks', 'objects'])
    add(`inspector: ${tab}`, `/_sandbox#/${tab}`, '.List .Row')
  add('inspector: faults', '/_sandbox#/faults', '.Card')
  add('inspector: settings', '/_sandbox#/settings', 'text=Download a snapshot')
  add('inspector: a request', `/_sandbox#/requests/${request?.id}`, '.Detail h2')
  add('inspector: an event', `/_sandbox#/events/${event}`, '.Detail h2')
  add('inspector: an attempt', `/_sandbox#/webhooks/${attempt?.id}`, '.Detail h2')
  add('inspector: an object', `/_sandbox#/objects/${id}`, '.Detail h2')
  add('inspector: an endpoint', `/_sandbox#/objects/${endpoint.id}`, '.Detail h2')
}

const names = [
  ...[
    'billing portal',
    'invoice',
    'receipt',
    'Checkout',
    'page of a bank',
    'page of 3-D Secure',
    'page of a voucher',
    'onboarding',
  ],
  ...[
    'dashboard of a seller',
    'nothing where somebody looks',
    'inspector: requests',
    'inspector: events',
    'inspector: webhooks',
    'inspector: objects',
  ],
  ...['inspector: faults', 'inspector: settings', 'inspector: a request', 'inspector: an event'],
  ...['inspector: an attempt', 'inspector: an object', 'inspector: an endpoint'],
]

async function open(name: string): Promise<Page> {
  const { path, drawn } = addresses.get(name) ?? { path: '', drawn: '' }
  const page = await pages.open(path, { viewport: { width: 1280, height: 900 } })
  await page.locator(drawn).first().waitFor()
  return page
}

const looks = [
  [1280, 'light'],
  [1280, 'dark'],
  [320, 'dark'],
  [320, 'light'],
] as const

it('every page that there is has a name here', () => {
  expect([...addresses.keys()].sort()).toEqual([...names].sort())
})

describe.each(names)('%s', (name) => {
  it('has nothing that axe knows is wrong, wide and narrow, light and dark', async () => {
    const page = await open(name)
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      const look = `${width} px, ${colorScheme}`
      expect(await findViolations(page, new URL(page.url()).pathname, ''), look).toEqual([])
      const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
      await expect.poll(isWithin, { message: look }).toBe(true)
    }
    expect(pages.problems).toEqual([])
    await page.close()
  })

  it('shows where the focus is, on everything that keys reach', async () => {
    const page = await open(name)
    const seen = new Set<string>()
    for (let pressed = 0; pressed < 12; pressed += 1) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body || element instanceof HTMLIFrameElement) return null
        const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(element)
        const isShown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        return { what: element.outerHTML.slice(0, 120), isShown }
      })
      if (focus === null) break
      seen.add(focus.what)
      expect(focus, 'an outline or a ring').toMatchObject({ isShown: true })
    }
    const reachable = await page
      .locator('a[href]:visible, button:visible:enabled, input:visible, select:visible')
      .count()
    if (reachable > 0) expect(seen.size).toBeGreaterThan(0)
    await page.close()
  })
})
