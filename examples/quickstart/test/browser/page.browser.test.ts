import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Locator, Page } from 'playwright'
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

it.each([
  ['abc', 'Write an amount like 249.50.'],
  ['', 'Write an amount like 249.50.'],
  ['7.505', 'Write an amount like 249.50.'],
  ['0', 'Write an amount like 249.50.'],
  ['500', 'At most R\u00a0499.00 are left to refund.'],
])('tells the operator who would refund %j what to write, in words for people', async (written, words) => {
  const shop = await openShop(browser, quickstart.pageUrl)
  const payment = await buy(shop)
  await shop.page.getByText('Operator view').click()
  const amount = payment.getByLabel('Amount to refund')
  await amount.fill(written)
  await payment.getByRole('button', { name: 'Refund part' }).click()
  await payment.getByText(words, { exact: true }).waitFor()
  expect(await amount.getAttribute('aria-invalid')).toBe('true')
  await amount.fill('7,50')
  await payment.getByRole('button', { name: 'Refund part' }).click()
  await payment.getByText('Refunded R\u00a07.50').waitFor()
  await payment.getByText(words, { exact: true }).waitFor({ state: 'hidden' })
  expect(await amount.getAttribute('aria-invalid')).toBe('false')
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

it.each([1280, 390, 320])('reads from the right as well as from the left, in %i pixels', async (width) => {
  const shop = await openShop(browser, quickstart.pageUrl, {
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  })
  await shop.page.evaluate(() => {
    document.documentElement.dir = 'rtl'
    document.documentElement.lang = 'ar'
  })
  // By keyboard: the fields have just moved, and Chromium may still look for their frame where it was.
  await shop.page.locator('#operator').press('Space')
  await shop.form.getByRole('button', { name: /499/ }).waitFor()
  await shop.shoot(`from-the-right-${width}`)
  expect(await coveredTexts(shop.page)).toEqual([])
  expect(await leftmost(shop.page.locator('.card-number').first(), '4242')).toBe(true)
  expect(await leftmost(shop.page.locator('.card-number').nth(1), '4000')).toBe(true)
  expect(await leftmost(shop.page.getByText('3-D Secure'), '3')).toBe(true)
  expect(await leftmost(shop.page.locator('.small-title + .card-list + .field-hint'), 'Any')).toBe(true)
  const [track, knob] = await shop.page.locator('.switch-track').evaluate((element) => {
    const { translate } = getComputedStyle(element, '::before')
    return [element.clientWidth, Number.parseFloat(translate)] as const
  })
  expect(Math.abs(knob)).toBeLessThan(track)
  expect(knob).toBeLessThan(0)
  expect(await shop.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
})

/** What lies over something else in an item, or in the row of a test card. */
function coveredTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const covers = (one: DOMRect, other: DOMRect) =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
    return [...document.querySelectorAll('.item, .card-row')].flatMap((row) => {
      const parts = [...row.querySelectorAll('.art, .item-name, .item-about, .item-price, .pill, .card-number, .copy')]
      const boxes = parts.map((part) => ({ name: part.getAttribute('class'), box: part.getBoundingClientRect() }))
      return boxes.flatMap((one, at) =>
        boxes.slice(at + 1).flatMap((other) => (covers(one.box, other.box) ? [`${one.name} and ${other.name}`] : [])),
      )
    })
  })
}

/** Whether a text begins at the left of its place, whatever the direction of the page. */
function leftmost(place: Locator, text: string): Promise<boolean> {
  return place.evaluate((element, wanted) => {
    const node = element.firstChild
    if (!(node instanceof Text)) throw new Error('The place has no text.')
    const range = document.createRange()
    range.setStart(node, 0)
    range.setEnd(node, wanted.length)
    const whole = document.createRange()
    whole.selectNodeContents(node)
    return Math.abs(range.getBoundingClientRect().left - whole.getBoundingClientRect().left) < 1
  }, text)
}
