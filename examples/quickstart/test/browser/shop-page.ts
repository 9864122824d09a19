import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright'
import { launchArguments } from '../../../../.dev/browser.mjs'

/** Kept as build artefacts, for people to look at. */
const screenshots = join(import.meta.dirname, '..', '..', '..', '..', 'artifacts', 'screenshots')

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.AZORA_CHROMIUM
  return chromium.launch({ args: launchArguments, ...(executablePath !== undefined && { executablePath }) })
}

/** The shop in a browser, as a visitor uses it. */
export interface ShopPage {
  readonly page: Page
  readonly form: Locator
  /** The frame that the card is typed into. */
  readonly card: FrameLocator
  /** The bank's question of 3-D Secure. */
  readonly bank: FrameLocator
  /** The rows of the payments with this text: an id, a status. Never by place: payments of one second stand by id. */
  payment(text: string): Locator
  /** The payment that the form says was received. */
  reference(): Promise<string>
  typeCard(number: string): Promise<void>
  pay(): Promise<void>
  /** Errors in the console and violations of the content security policy, in words; none are expected. */
  readonly problems: readonly string[]
  shoot(name: string): Promise<void>
}

export async function openShop(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<ShopPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // A browser writes this line for every declined card; no page can keep it from doing so.
    if (message.text().includes('402 (Payment Required)')) return
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  await page.exposeFunction('reportViolation', (text: string) => problems.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as typeof globalThis & { reportViolation(text: string): void }).reportViolation
      report(`CSP ${event.effectiveDirective}: ${event.blockedURI}`)
    })
  })
  await page.goto(url)
  const form = page.locator('azora-pay-form')
  const card = page.frameLocator('iframe[title^="Secure payment input frame"]')
  try {
    await card.locator('[name=number]').waitFor()
  } catch (cause) {
    const status = await form.evaluate((element) => ('status' in element ? element.status : 'not defined'))
    throw new Error(`The form did not become ready: ${status}. ${problems.join('\n')}`, { cause })
  }
  return {
    page,
    form,
    card,
    bank: page.frameLocator('[role=dialog] iframe'),
    payment: (text) => page.locator('#payments > .row', { hasText: text }),
    async reference() {
      return (await form.getByText(/^pi_/).first().textContent()) ?? ''
    },
    async typeCard(number) {
      await card.locator('[name=number]').fill(number)
      await card.locator('[name=expiry]').fill('1234')
      await card.locator('[name=cvc]').fill('123')
    },
    pay: () => form.getByRole('button', { name: /^Pay/ }).click(),
    problems,
    async shoot(name) {
      await mkdir(screenshots, { recursive: true })
      // A tall window in place of `fullPage`, which would resize Stripe's frame in the middle of the picture.
      const { width } = page.viewportSize() ?? { width: 1280 }
      await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(screenshots, `quickstart-${name}.png`) })
    },
  }
}
