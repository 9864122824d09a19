import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type FrameLocator, type Page } from 'playwright'
import { launchArguments } from '../../../.dev/browser.mjs'
import { freePort } from '../../../.dev/testing/index.js'

/** The playground's server as `npm run playground` starts it, and a browser. */
export interface Playground {
  /** With a slash at its end. */
  readonly url: string
  /** What the server has printed. */
  printed(): string
  open(path?: string, options?: BrowserContextOptions): Promise<Visit>
  /** @returns the code with which the server ended */
  close(): Promise<number | null>
}

export interface Visit {
  readonly page: Page
  /** What the console complained of, violations of the policy included; a declined card's 402 is no complaint. */
  readonly problems: readonly string[]
  /** Inside Stripe's frame. */
  readonly fields: FrameLocator
  /** Waits for the form's state, as the page tells it. */
  becomes(state: string): Promise<void>
  fill(card: string): Promise<void>
  submit(): Promise<void>
  /** Everything in which axe finds a barrier. */
  barriers(): Promise<string[]>
  close(): Promise<void>
}

export async function openPlayground(): Promise<Playground> {
  const port = await freePort()
  const url = `http://localhost:${port}/`
  const server = spawn(process.execPath, ['server.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PORT_PAGE: String(port), PORT: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  server.stdout.on('data', (text) => {
    printed += text
  })
  const listening = once(server.stdout, 'data')
  const browser = await openBrowser()
  await listening
  return {
    url,
    printed: () => printed,
    open: (path = '', options = {}) => visit(browser, url + path, options),
    async close() {
      await browser.close()
      return end(server)
    },
  }
}

function openBrowser(): Promise<Browser> {
  const executablePath = process.env.AZORA_CHROMIUM
  return chromium.launch({ args: launchArguments, ...(executablePath !== undefined && { executablePath }) })
}

async function end(server: ChildProcess): Promise<number | null> {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  return (await ended)[0]
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // A browser writes the first for a declined card, the second on the sandbox's page of a bank, which has no icon.
    const isExpected = message.text().includes('402') || message.location().url.endsWith('/favicon.ico')
    if (['error', 'warning'].includes(message.type()) && !isExpected) problems.push(message.text())
  })
  await page.goto(url)
  const fields = page.frameLocator('iframe[title^="Secure payment input frame"]')
  return {
    page,
    problems,
    fields,
    becomes: (state) => page.locator('#state', { hasText: state }).waitFor(),
    async fill(card) {
      await fields.locator('[name=number]').fill(card)
      await fields.locator('[name=expiry]').fill('1234')
      await fields.locator('[name=cvc]').fill('123')
      const postalCode = fields.locator('[name=postalCode]')
      if (await postalCode.isVisible()) await postalCode.fill('94107')
    },
    submit: () => page.locator('azora-pay-form [part~=submit-button]').click(),
    async barriers() {
      await page.evaluate(axe.source)
      return page.evaluate(async () => {
        // The script that was just run put it there.
        const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') }
        const { violations } = await inPage.run({ iframes: false } as never)
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
      })
    },
    close: () => context.close(),
  }
}
