import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core'
import type { ShopVisit } from '../describe-paying.js'

const fieldsFrame = 'azora-pay-form iframe[title^="Secure payment input frame"]'
const bankFrame = '[role=dialog] iframe'

export async function visitShop(browser: Browser, url: string): Promise<ShopVisit> {
  // A context has a storage of its own: what one visitor paid is not another's receipt.
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1280, height: 1000 })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') problems.push(message.text())
  })
  await page.goto(url)
  const visit: ShopVisit = {
    async typeCard(number) {
      const frame = await frameOf(page, fieldsFrame)
      for (const [name, value] of [
        ['number', number],
        ['expiry', '1234'],
        ['cvc', '123'],
      ]) {
        const field = await visible(frame, `[name=${name}]`)
        // Typing over what is there, as somebody does who takes another card.
        await field.evaluate((input) => (input as HTMLInputElement).select())
        await field.type(value ?? '')
      }
    },
    submit: async () => (await visible(page, 'azora-pay-form >>> [part~=submit-button]')).click(),
    async answerBank(button) {
      await (await visible(await frameOf(page, bankFrame), `::-p-aria([name="${button}"][role="button"])`)).click()
    },
    async hears(text) {
      await page.waitForFunction(
        (wanted) => document.querySelector('azora-pay-form')?.shadowRoot?.textContent?.includes(wanted),
        {},
        text,
      )
    },
    async becomes(state) {
      await page.waitForFunction(
        (wanted) => document.querySelector('azora-pay-form')?.matches(`:state(${wanted})`),
        {},
        state,
      )
    },
    problems: async () => problems,
    close: () => context.close(),
  }
  await visit.becomes('ready')
  return visit
}

async function visible(where: Page | Frame, selector: string): Promise<ElementHandle<Element>> {
  const element = await where.waitForSelector(selector, { visible: true })
  if (element === null) throw new Error(`There is no ${selector}.`)
  return element
}

async function frameOf(page: Page, selector: string): Promise<Frame> {
  const frame = await (await visible(page, selector)).contentFrame()
  if (frame === null) throw new Error(`${selector} is not a frame.`)
  return frame as Frame
}
