import type { Page } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPages, type Pages } from './open-pages.js'

let pages: Pages
let page: Page
let stripe: Stripe

beforeAll(async () => {
  pages = await openPages({ '/_sandbox/inspector.js': 'inspector-script.ts' }, { clock: '2026-11-23T12:00:00Z' })
  const { hostname, port } = new URL(pages.url)
  stripe = new Stripe(pages.sandbox.secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 })
  page = await pages.open('/_sandbox')
})
afterAll(() => pages.close())
beforeEach(async () => {
  pages.sandbox.reset()
  await page.goto(`${pages.url}/_sandbox#/requests`)
})

const rows = () => page.locator('.List .Row')
const attempts = () => page.locator('.List[aria-label="webhooks"] .Row')
const detail = () => page.locator('.Detail')

describe('the inspector', () => {
  it('says that it is simulated, and shows a request with parameters and answer as soon as it was made', async () => {
    await expect.poll(() => page.locator('h1').textContent()).toContain('Simulated')
    const customer = await stripe.customers.create({ name: 'Ada <b>Lovelace</b>' })
    await rows().filter({ hasText: 'POST/v1/customers' }).click()
    await detail().getByText('"Ada <b>Lovelace</b>"').first().waitFor()
    await detail().getByRole('link', { name: customer.id }).first().click()
    await page.waitForURL(/#\/objects\/cus_/)
    await expect.poll(() => detail().locator('h2').textContent()).toBe(customer.id)
    await expect.poll(() => detail().getByText('customer.created').count()).toBe(1)
  })

  it('keeps a status apart from the address and the path beside it, for the eye and when the line is read aloud', async () => {
    await stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/hooks', enabled_events: ['*'] })
    const customer = await stripe.customers.create()
    const lines = async () => (await detail().locator('.Line > span').allTextContents()).join('\n')
    await page.goto(`${pages.url}/_sandbox#/objects/${customer.id}`)
    await expect.poll(lines).toContain('POST /v1/customers 200')
    await detail().getByText('customer.created').click()
    await expect.poll(lines).toContain('no answer http://127.0.0.1:9/hooks try 1')
  })

  it('finds by what was sent and answered, and filters what failed', async () => {
    await stripe.customers.create({ name: 'Grace' })
    await stripe.customers.create({ name: 'Ada' })
    await stripe.customers.retrieve('cus_nothing').catch((error: Error) => error)
    await expect.poll(() => rows().count()).toBe(3)
    await page.keyboard.press('/')
    await page.keyboard.type('grace')
    await expect.poll(() => rows().count()).toBe(1)
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('requests')
    await page.keyboard.press('Tab')
    await expect
      .poll(() =>
        rows()
          .first()
          .evaluate((row) => row === document.activeElement),
      )
      .toBe(true)
    await page.getByRole('searchbox').fill('')
    await page.getByLabel('outcome').selectOption('failed')
    await expect.poll(() => rows().allTextContents()).toEqual([expect.stringContaining('resource_missing')])
    await page.getByLabel('outcome').selectOption('')
  })

  it('is driven by keys alone', async () => {
    await stripe.customers.create()
    // Out of the field that the last test left.
    await page.keyboard.press('Escape')
    await page.keyboard.press('2')
    await page.locator('.List[aria-label=events] .Row').waitFor()
    await page.keyboard.press('j')
    await detail().getByText('The object then').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => detail().textContent()).toContain('Choose something')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('search').waitFor()
    await page.keyboard.press('Escape')
  })

  it('moves by keys in what is there now, also while a tab that was left still shows what was there before', async () => {
    await stripe.customers.create({ name: 'Ada' })
    await page.goto(`${pages.url}/_sandbox#/events`)
    await page.locator('.List[aria-label=events] .Row').waitFor()
    await page.goto(`${pages.url}/_sandbox#/requests`)
    pages.sandbox.reset()
    await stripe.products.create({ name: 'Course' })
    await stripe.products.create({ name: 'Academy' })
    const held = Promise.withResolvers<void>()
    await page.route('**/_sandbox/api/events*', async (route) => {
      await held.promise
      await route.continue()
    })
    await page.keyboard.press('2')
    await page.locator('.List[aria-label=events] .Row').getByText('customer.created').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    held.resolve()
    const [first] = pages.sandbox.objects.events.list()
    await page.waitForURL(`${pages.url}/_sandbox#/events/${first?.id}`)
    await detail().getByText('"Course"').first().waitFor()
    await page.unroute('**/_sandbox/api/events*')
  })

  it('moves the clock', async () => {
    await page.getByRole('button', { name: '+1 d' }).click()
    await expect.poll(() => page.locator('.Clock-time').textContent()).toBe('2026-11-24 12:00:00')
    expect(pages.sandbox.clock.now().toISOString()).toBe('2026-11-24T12:00:00.000Z')
  })

  it('moves the clock to a moment when it is told to, not while somebody types, and says why it does not go back', async () => {
    const field = page.getByLabel('Move the clock to, in UTC')
    await field.focus()
    await page.keyboard.type('12242026')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('060000PM')
    expect(await field.inputValue()).toBe('2026-12-24T18:00')
    expect(pages.sandbox.clock.now().toISOString()).toBe('2026-11-23T12:00:00.000Z')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.Clock-time').textContent()).toBe('2026-12-24 18:00:00')
    expect(pages.sandbox.clock.now().toISOString()).toBe('2026-12-24T18:00:00.000Z')
    await expect.poll(() => field.inputValue()).toBe('')
    await page.keyboard.press('5')
    await page.waitForURL(/#\/faults/)

    await field.fill('2026-11-01T00:00:30')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByRole('alert').getByText('only moves forward').waitFor()
    expect(await field.inputValue()).toBe('2026-11-01T00:00:30')
    expect(pages.sandbox.clock.now().toISOString()).toBe('2026-12-24T18:00:00.000Z')
    await field.focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('2')
    await page.waitForURL(/#\/events/)
  })

  it('says why the clock does not go back until the moment is changed or another tab is opened', async () => {
    const field = page.getByLabel('Move the clock to, in UTC')
    const problem = page.locator('.Clock-moment .Problem')
    const refuse = async () => {
      await field.fill('2026-11-01T00:00:30')
      await page.getByRole('button', { name: 'Move', exact: true }).click()
      await problem.getByText('only moves forward').waitFor()
    }
    await refuse()
    await field.fill('2026-11-01T00:00:31')
    await expect.poll(() => problem.textContent()).toBe('')
    await refuse()
    await page.getByRole('link', { name: /^Events/ }).click()
    await page.waitForURL(/#\/events/)
    await expect.poll(() => problem.textContent()).toBe('')
    expect(await field.inputValue()).toBe('2026-11-01T00:00:30')
    // Out of the field, where digits are no keys of the inspector.
    await field.fill('')
    await field.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('page')
  })

  it('rotates the secret of an endpoint', async () => {
    const made = await stripe.webhookEndpoints.create({ url: `${pages.url}/nowhere`, enabled_events: ['*'] })
    pages.sandbox.webhooks.configure({ retries: [] })
    await stripe.customers.create()
    await page.keyboard.press('3')
    await attempts().first().click()
    await detail().getByRole('button', { name: 'Rotate secret' }).click()
    const secret = () => pages.sandbox.objects.webhookEndpoints.get(made.id)?.secret
    await expect.poll(secret).not.toBe(made.secret)
    expect(secret()).toMatch(/^whsec_/)
    pages.sandbox.webhooks.configure({ retries: 'fast' })
  })

  it('plans a fault that strikes, and takes one back', async () => {
    await page.keyboard.press('5')
    await page.getByLabel('What goes wrong').selectOption({ label: '503: Stripe is not available' })
    await page.getByLabel('Path').fill('/v1/customers*')
    await page.getByRole('button', { name: 'Plan this fault' }).click()
    await page.getByRole('button', { name: 'Plan this fault' }).click()
    await expect.poll(() => page.locator('.Card').count()).toBe(2)
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click()
    await expect.poll(() => pages.sandbox.faults.planned.length).toBe(1)
    await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 503 })
    await expect.poll(() => page.locator('.Card').count()).toBe(0)
  })

  it('shows webhook attempts with what was answered, sends again, and changes how webhooks travel', async () => {
    await stripe.webhookEndpoints.create({ url: `${pages.url}/nowhere`, enabled_events: ['customer.created'] })
    pages.sandbox.webhooks.configure({ retries: [] })
    await stripe.customers.create()
    await page.keyboard.press('3')
    await attempts().first().click()
    await detail().getByText('The sandbox has nothing at POST /nowhere.').waitFor()
    await detail().getByRole('button', { name: 'Send again' }).click()
    await expect.poll(() => rows().count()).toBe(2)

    await page.keyboard.press('6')
    await page.getByLabel('Delivered twice').selectOption({ label: 'always' })
    await page.getByLabel('Told as two events').selectOption({ label: 'every other one' })
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.poll(() => pages.sandbox.webhooks.behaviour).toMatchObject({ duplicate: 1, duplicateEvent: 0.5 })
    pages.sandbox.webhooks.configure({ duplicate: 0, duplicateEvent: 0, retries: 'fast' })
  })

  it('keeps what was chosen while the settings were still being read', async () => {
    const { promise: read, resolve: answer } = Promise.withResolvers<void>()
    await page.route('**/_sandbox/api/state', (route) => read.then(() => route.continue()))
    await page.reload()
    await page.keyboard.press('6')
    await page.getByLabel('Delivered twice').selectOption({ label: 'always' })
    pages.sandbox.webhooks.configure({ drop: 0.1 })
    answer()
    await expect.poll(() => page.getByLabel('Lost on the way').inputValue()).toBe('0.1')
    expect(await page.getByLabel('Delivered twice').inputValue()).toBe('1')
    await page.unroute('**/_sandbox/api/state')
    pages.sandbox.webhooks.configure({ drop: 0 })
  })

  it('shows the endpoint of a connected account, and whose it is', async () => {
    const { id: stripeAccount } = await stripe.accounts.create({ type: 'express' })
    const endpoint = { url: `${pages.url}/nowhere`, enabled_events: ['customer.created' as const] }
    await stripe.webhookEndpoints.create(endpoint, { stripeAccount })
    pages.sandbox.webhooks.configure({ retries: [] })
    await stripe.customers.create({}, { stripeAccount })
    await page.keyboard.press('3')
    await attempts().first().click()
    await detail().getByRole('button', { name: 'Copy secret' }).waitFor()
    await detail().getByText(`the account ${stripeAccount}`).waitFor()
    pages.sandbox.webhooks.configure({ retries: 'fast' })
  })

  it('gives a snapshot, goes back to it, and begins again', async () => {
    const customer = await stripe.customers.create()
    await page.keyboard.press('6')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download a snapshot' }).click()
    const path = await (await download).path()
    await page.getByRole('button', { name: 'Begin again …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Begin again' }).click()
    await expect.poll(() => pages.sandbox.objects.customers.list()).toEqual([])
    await page.getByLabel('A snapshot').setInputFiles(path)
    await expect.poll(() => pages.sandbox.objects.customers.get(customer.id)?.id).toBe(customer.id)
  })

  it('shows one thing at a time on a narrow screen, without a sideways scroll', async () => {
    await stripe.customers.create()
    await page.setViewportSize({ width: 360, height: 700 })
    await rows().first().click()
    await page.getByRole('link', { name: '← All of them' }).click()
    await rows().first().waitFor()
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.setViewportSize({ width: 1200, height: 800 })
  })

  it('keeps the tab that is open in view on a narrow screen while the counts of the others grow', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.keyboard.press('6')
    await page.locator('[aria-current=page]').getByText('Settings').waitFor()
    for (let at = 0; at < 12; at += 1) await stripe.customers.create()
    await page.locator('.Tab').first().getByText('12').waitFor()
    const settings = async () => {
      const box = await page.getByRole('link', { name: 'Settings' }).boundingBox()
      return box ? box.x + box.width : undefined
    }
    await expect.poll(settings).toBeLessThanOrEqual(320)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.setViewportSize({ width: 1200, height: 800 })
  })

  it('complains of nothing in the console', () => {
    expect(pages.problems).toEqual([])
  })
})
