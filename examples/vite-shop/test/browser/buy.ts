import { type Browser, chromium, type Page } from 'playwright'
import { expect } from 'vitest'
import { launchArguments } from '../../../../.dev/browser.mjs'

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.AZORA_CHROMIUM
  return chromium.launch({ args: launchArguments, ...(executablePath !== undefined && { executablePath }) })
}

/** Buys the course on an example's page, under its strict policy. Answers what the console complained of. */
export async function buy(browser: Browser, url: string): Promise<readonly string[]> {
  // High enough that nothing is scrolled: right after that, Chromium may hand a click to a frame that was there before.
  const page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
  const complaints = listen(page)
  const answer = await page.goto(url)
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'")

  const card = page.frameLocator('iframe[title^="Secure payment input frame"]')
  await card.locator('[name=number]').fill('4242424242424242')
  await card.locator('[name=expiry]').fill('12/34')
  await card.locator('[name=cvc]').fill('123')
  await card.locator('[name=postalCode]').fill('94107')
  await page.getByRole('button', { name: 'Pay R 499.00' }).click()
  await page.getByRole('heading', { name: 'Payment received' }).waitFor()
  expect(await page.locator('#paid').textContent()).toMatch(/^Paid: pi_/)
  await page.close()
  return complaints
}

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  return complaints
}
