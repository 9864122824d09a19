import type { Page } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPages, type Pages } from './open-pages.js'

// What one does all day with the inspector beside an app: it moves on by itself, and nobody loses their place.

let pages: Pages
let page: Page
let stripe: Stripe

beforeAll(async () => {
  pages = await openPages(
    { '/_sandbox/inspector.js': 'inspector-script.ts' },
    { clock: '2026-11-23T12:00:00Z', delivery: { retries: [] } },
  )
  const { hostname, port } = new URL(pages.url)
  stripe = new Stripe(pages.sandbox.secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 })
  page = await pages.open('/_sandbox')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(() => pages.close())
beforeEach(async () => {
  pages.sandbox.reset()
  await page.goto('about:blank')
})

const visit = async (place: string) => {
  await page.goto(`${pages.url}/_sandbox#/${place}`)
  await page.locator('.Live[data-connected=true]').waitFor()
}
const rows = () => page.locator('.List .Row')
const detail = () => page.locator('.Detail')
const copied = () => page.evaluate(() => navigator.clipboard.readText())

async function makeCustomers(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await stripe.customers.create({ name: `Customer ${at}` })
}

describe('while the sandbox goes on', () => {
  it('the row that one was reading stays where it is', async () => {
    await makeCustomers(40)
    await visit('requests')
    await expect.poll(() => rows().count()).toBe(40)
    const list = page.locator('.List')
    await list.evaluate((element) => {
      element.scrollTop = 900
    })
    const read = rows().nth(20)
    const href = await read.getAttribute('href')
    const topOf = async () => (await page.locator(`a.Row[href="${href}"]`).boundingBox())?.y
    const before = await topOf()
    await makeCustomers(3)
    await expect.poll(() => rows().count()).toBe(43)
    expect(Math.abs(((await topOf()) ?? 0) - (before ?? 0))).toBeLessThan(2)
  })

  it('what one closed stays closed, and the search and the choice stay', async () => {
    const customer = await stripe.customers.create({ name: 'Grace', metadata: { a: '1', b: '2' } })
    await visit(`objects/${customer.id}`)
    await page.getByRole('searchbox').fill('grace')
    const metadata = detail().locator('details', { has: page.locator('summary', { hasText: 'metadata' }) })
    const branch = metadata.last()
    await branch.locator('summary').click()
    await expect.poll(() => branch.evaluate((element) => (element as HTMLDetailsElement).open)).toBe(false)
    await stripe.customers.update(customer.id, { name: 'Grace Hopper' })
    await detail().getByText('"Grace Hopper"').waitFor()
    expect(await branch.evaluate((element) => (element as HTMLDetailsElement).open)).toBe(false)
    expect(await page.getByRole('searchbox').inputValue()).toBe('grace')
    await expect.poll(() => page.locator('.Row[aria-current]').textContent()).toContain(customer.id)
  })
})

describe('finding', () => {
  it('a parameter as it was typed, also of a request that was refused', async () => {
    await stripe.customers.create({ name: 'Ada' })
    await stripe.customers.update('cus_nothing', { email: 'ada+shop@example.test', name: 'Zoë & Söhne' }).catch(ignore)
    await visit('requests')
    const paths = () => rows().locator('code').allTextContents()
    for (const [text, path] of [
      ['ada+shop@example.test', '/v1/customers/cus_nothing'],
      ['"name": "ada"', '/v1/customers'],
      ['zoë & söhne', '/v1/customers/cus_nothing'],
    ] as const) {
      await page.getByRole('searchbox').fill(text)
      await expect.poll(paths, { message: text }).toEqual([path])
    }
  })

  it('the newest of every kind, while the clock stands still', async () => {
    await makeCustomers(5)
    await stripe.products.create({ name: 'Mug' })
    await visit('objects')
    await expect.poll(() => rows().first().textContent()).toMatch(/^(cus|prod)_/)
    const kinds = (await rows().allTextContents()).slice(0, 2).map((text) => text.slice(0, 4))
    expect(kinds.sort()).toEqual(['cus_', 'prod'])
  })

  it('what a connected account did, in every list', async () => {
    const { id: stripeAccount } = await stripe.accounts.create({ type: 'express' })
    await stripe.customers.create({ name: 'Ours' })
    const theirs = await stripe.customers.create({ name: 'Theirs' }, { stripeAccount })
    await visit('requests')
    await page.getByLabel('account').selectOption(stripeAccount)
    await expect.poll(() => rows().count()).toBe(1)
    await rows().first().click()
    await detail().getByText('"Theirs"').first().waitFor()
    await page.getByLabel('account').selectOption('platform')
    await expect.poll(() => rows().count()).toBe(2)
    await visit('objects')
    await page.getByLabel('account').selectOption(stripeAccount)
    await expect.poll(() => rows().allTextContents()).toEqual([expect.stringContaining(theirs.id)])
    await visit('events')
    await page.getByLabel('account').selectOption(stripeAccount)
    await expect.poll(() => rows().allTextContents()).toEqual([expect.stringContaining('customer.created')])
  })

  it('offers no accounts where there are none', async () => {
    await visit('requests')
    await page.getByLabel('outcome').waitFor()
    expect(await page.getByLabel('account').isVisible()).toBe(false)
  })

  it('shows more when asked', async () => {
    await makeCustomers(130)
    await visit('events')
    await expect.poll(() => rows().count()).toBe(100)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows().count()).toBe(130)
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
  })
})

describe('following an id', () => {
  it('goes from a request to its object, its events, their deliveries, and back', async () => {
    await stripe.webhookEndpoints.create({ url: `${pages.url}/nowhere`, enabled_events: ['customer.created'] })
    const { id } = await stripe.customers.create({ name: 'Ada' })
    await pages.sandbox.webhooks.settled()
    await visit('requests')
    await rows().filter({ hasText: '/v1/customers' }).click()
    await detail().getByRole('link', { name: id }).first().click()
    await page.waitForURL(/#\/objects\/cus_/)
    await detail()
      .getByRole('link', { name: /customer\.created/ })
      .click()
    await page.waitForURL(/#\/events\/evt_/)
    await detail()
      .getByRole('link', { name: /nowhere/ })
      .click()
    await page.waitForURL(/#\/webhooks\/whatt_/)
    await detail().getByText('Your app has no such route.').waitFor()
    await detail().getByRole('link', { name: /^evt_/ }).click()
    await detail().getByRole('link', { name: /^req_/ }).click()
    await page.waitForURL(/#\/requests\/req_/)
  })

  it('that leads to nothing says so, with a way back on a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 700 })
    await visit('objects/cus_nothing')
    await detail().getByText('Nothing is called cus_nothing.').waitFor()
    await page.getByRole('link', { name: '← All of them' }).click()
    await page.getByText('Nothing of that kind yet.').waitFor()
    await page.setViewportSize({ width: 1200, height: 800 })
  })
})

describe('keys', () => {
  it('copy the id of what is open, and send a webhook again', async () => {
    await stripe.webhookEndpoints.create({ url: `${pages.url}/nowhere`, enabled_events: ['customer.created'] })
    await stripe.customers.create()
    await pages.sandbox.webhooks.settled()
    await visit('events')
    await page.keyboard.press('j')
    await detail().getByText('The object then').waitFor()
    await page.keyboard.press('c')
    await detail().getByRole('button', { name: 'Copied' }).waitFor()
    expect(await copied()).toBe(pages.sandbox.objects.events.list().at(-1)?.id)
    await page.keyboard.press('r')
    await expect.poll(() => pages.sandbox.webhooks.attempts.length).toBe(2)
  })

  it('lead to the clock and into what is open', async () => {
    await stripe.customers.create()
    await visit('requests')
    await page.keyboard.press('j')
    await detail()
      .getByRole('heading', { name: /customers/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => detail().evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('t')
    await page.keyboard.press('Enter')
    await expect.poll(() => pages.sandbox.clock.now().toISOString()).toBe('2026-11-23T12:01:00.000Z')
  })
})

describe('what goes wrong', () => {
  it('by a planned fault is listed beside the faults, and filtered among the requests', async () => {
    pages.sandbox.faults.next({ path: '/v1/customers', then: { status: 503 } })
    await stripe.customers.create().catch(ignore)
    await stripe.customers.create()
    await visit('faults')
    await page.getByRole('link', { name: /POST \/v1\/customers planned 503/ }).click()
    await page.waitForURL(/#\/requests\/req_/)
    await page.getByLabel('outcome').selectOption({ label: 'Struck by a fault' })
    await expect.poll(() => rows().count()).toBe(1)
  })

  it('when a button is pressed is said', async () => {
    await stripe.webhookEndpoints.create({ url: `${pages.url}/nowhere`, enabled_events: ['customer.created'] })
    await stripe.customers.create()
    await pages.sandbox.webhooks.settled()
    await visit('webhooks')
    await rows().first().click()
    await page.route('**/_sandbox/api/events/resend', (route) =>
      route.fulfill({ status: 400, json: { error: 'This event is forgotten.' } }),
    )
    await detail().getByRole('button', { name: 'Send again' }).click()
    await page.getByRole('alert').getByText('This event is forgotten.').waitFor()
    await page.unroute('**/_sandbox/api/events/resend')
  })
})

function ignore(error: Error): Error {
  return error
}
