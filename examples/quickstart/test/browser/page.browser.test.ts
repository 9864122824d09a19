import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Locator } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Quickstart, startQuickstart } from '../start-quickstart.js'
import { openBrowser, openShop, type ShopPage } from './shop-page.js'

let quickstart: Quickstart
let browser: Browser
beforeAll(async () => {
  ;[quickstart, browser] = await Promise.all([startQuickstart(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await quickstart.remove()
})

/** Pays with a card that is accepted. Answers the row that the payment has then. */
async function buy(shop: ShopPage): Promise<Locator> {
  await shop.typeCard('4242424242424242')
  await shop.pay()
  await shop.form.getByRole('heading', { name: 'Payment received' }).waitFor()
  const row = shop.payment(await shop.reference())
  await row.getByText('Succeeded').waitFor()
  return row
}

it('sells a book in dollars, and takes the amount that a donor chooses', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  await shop.page.getByText('The Patient Print').click()
  await shop.form.getByRole('button', { name: 'Pay $24.00' }).waitFor()
  await buy(shop)

  await shop.page.getByText('Keep the light on').click()
  await shop.form.getByRole('button', { name: 'Pay €20.00' }).waitFor()
  await shop.page.getByLabel('Your amount in euros').fill('12.5')
  await shop.page.getByLabel('Your amount in euros').blur()
  await shop.form.getByRole('button', { name: 'Pay €12.50' }).waitFor()
  const donation = await buy(shop)
  expect(await donation.locator('.row-amount').textContent()).toBe('€12.50')
  expect(shop.problems).toEqual([])
})

it('shows the receipt of the book to somebody who reloads after paying for it', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  await shop.page.getByText('The Patient Print').first().click()
  await shop.form.getByRole('button', { name: 'Pay $24.00' }).waitFor()
  await buy(shop)
  await shop.page.reload()
  await shop.form.getByRole('heading', { name: 'Payment received' }).waitFor()
  await shop.form.getByText('$24.00').locator('visible=true').first().waitFor()
  expect(shop.problems).toEqual([])
})

it('runs under a policy with Trusted Types: of text nobody makes a script, and nothing on the page has need of that', async () => {
  const answer = await fetch(quickstart.pageUrl)
  const policy = answer.headers.get('content-security-policy')
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html azora-pay")
  const shop = await openShop(browser, quickstart.pageUrl)
  await buy(shop)
  expect(shop.problems).toEqual([])
  const refused = await shop.page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>text</b>'
      return 'taken'
    } catch (error) {
      return error instanceof TypeError ? 'refused' : String(error)
    }
  })
  expect(refused).toBe('refused')
})

it('speaks the language that the page asks for', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  await shop.form.evaluate((form) => form.setAttribute('locale', 'es'))
  await shop.form.getByRole('button', { name: 'Pagar 499,00' }).waitFor()
  expect(shop.problems).toEqual([])
})

it('refunds a part and then the rest, as the operator', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  const payment = await buy(shop)
  expect(await payment.getByRole('button', { name: 'Refund all' }).isVisible()).toBe(false)

  await shop.page.getByText('Operator view').click()
  await payment.getByLabel('Amount to refund').fill('100.00')
  await payment.getByRole('button', { name: 'Refund part' }).click()
  await payment.getByText('Refunded R 100.00').waitFor()
  await shop.shoot('operator')
  await payment.getByRole('button', { name: 'Refund all' }).click()
  await payment.getByText('Refunded R 499.00').waitFor()
  await payment.getByRole('button', { name: 'Refund all' }).waitFor({ state: 'hidden' })
  expect(shop.problems).toEqual([])
})

it('shows everything again after the server was killed and started again', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  await buy(shop)
  const bought = await shop.reference()

  await quickstart.kill('SIGKILL')
  await shop.page.getByText('Connecting again').waitFor()
  await quickstart.start()
  await shop.page.getByText('Connected', { exact: true }).waitFor()

  const again = await openShop(browser, quickstart.pageUrl)
  await again.payment(bought).getByText('Succeeded').waitFor()
  // The sandbox still knows Ada, so she can buy, and the old payment can be refunded.
  await buy(again)
  expect(await again.reference()).not.toBe(bought)
  expect(again.problems).toEqual([])
})

it.each(['light', 'dark'] as const)('has no barrier that axe finds, in %s', async (colorScheme) => {
  const shop = await openShop(browser, quickstart.pageUrl, { colorScheme, reducedMotion: 'reduce' })
  await shop.page.getByText('Operator view').click()
  const axe = createRequire(import.meta.url).resolve('axe-core')
  await shop.page.evaluate(await readFile(axe, 'utf8'))
  const violations = await shop.page.evaluate(async () => {
    const { axe } = globalThis as typeof globalThis & {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const result = await axe.run()
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  expect(violations).toEqual([])
})

it.each([1280, 390, 320])('shifts nothing while it loads, and fits into %i pixels', async (width) => {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(quickstart.pageUrl)
  await page.frameLocator('iframe[title^="Secure payment input frame"]').locator('[name=number]').waitFor()
  await page.waitForTimeout(800)
  const shifts = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const moved: string[] = []
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) moved.push(JSON.stringify(entry))
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(moved), 200)
      }),
  )
  expect(shifts).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
})
