import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { toNode } from '@azora/pay-server/node'
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from 'playwright'
import type { Look, OpenElement, WaitingElement } from '../base/element-story.js'

/** A shop for one test file: our server, the sandbox, a page under a strict policy, and a browser. */
export interface Shop {
  readonly sandbox: Sandbox
  open(options?: OpenOptions): Promise<Visit>
  /** A visit to a page whose tag is there, and whose script is still on its way. */
  openWaiting(options?: OpenOptions): Promise<Visit & WaitingElement>
  close(): Promise<void>
}

export interface OpenOptions extends Look {
  /** The page's body; a form for the course by default. */
  readonly body?: string
  /** Addresses that a content blocker keeps away. */
  readonly block?: string
  /** Which wallets the browser has: a list, or `none`. All by default. */
  readonly wallets?: string
  /** Attributes of the form's script tag. */
  readonly script?: string
  /** Addresses that never answer. */
  readonly hold?: string
  readonly unready?: boolean
}

/** Somebody's visit to the shop. */
export interface Visit extends OpenElement {
  /** The same as `element`. */
  readonly form: Locator
  /** Inside Stripe's frame. */
  readonly fields: FrameLocator
  /** Inside the bank's. */
  readonly bank: FrameLocator
  /** What the console complained of, violations of the policy included; a declined card's 402 is no complaint. */
  readonly complaints: string[]
  /** Sum of all layout shifts that no input of the payer caused. */
  layoutShift(): Promise<number>
  fill(card: string): Promise<void>
  /** Presses the button, in whatever language it is labelled. */
  submit(): Promise<void>
  pay(): Promise<void>
  becomes(status: string): Promise<void>
  /**
   * Until the page as it is now is on the screen. A click that comes before, as nobody's hand does, is given by the browser
   * to the frame of another site that was drawn there last.
   */
  drawn(): Promise<void>
}

export const cards = {
  works: '4242424242424242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  challenged: '4000000000003220',
} as const

const launchArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** What is unlike in one shop. */
export interface ShopOptions {
  /** The browser shows a page that one comes back to as it was left, as browsers do and Playwright's by default don't. */
  readonly keepsPages?: boolean
}

export function openBrowser({ keepsPages = false }: ShopOptions = {}): Promise<Browser> {
  return chromium.launch({
    ...(process.env.AZORA_CHROMIUM !== undefined && { executablePath: process.env.AZORA_CHROMIUM }),
    args: launchArguments,
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  })
}

export const theForm = '<azora-pay-form endpoint="/api" item="course"></azora-pay-form>'

const style = `
  :root { color-scheme: light dark }
  body { margin: 0; padding: 16px; background: Canvas }
  main { max-width: 440px; margin: auto }
  main:has(.wide) { max-width: none }
  .tight {
    --azora-control-height: 44px; --azora-font-size: 0.875rem; --azora-gap: 10px;
    --azora-surface-border: 0; --azora-surface-padding: 0;
  }
`

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const sandbox = createSandbox({ seed: 'elements' })
  const { url: stripeUrl } = await sandbox.listen()
  const pay = createAzoraPay({
    stripe: {
      sandbox: stripeUrl,
      secretKey: sandbox.secretKey,
      publishableKey: sandbox.publishableKey,
      webhookSecrets: ['whsec_elements'],
    },
    storage: memory(),
    identify: async () => ({ userId: 'ada', email: 'ada@example.com', role: 'customer' }),
    quote: async () => ({ amount: '499.00', currency: 'zar', description: 'Course enrolment' }),
  })
  const api = toNode(pay)
  const pages = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://shop').pathname
    if (path.startsWith('/api/')) return void api(request, response)
    const answer = await answerFor(path, pages)
    response.writeHead(answer ? 200 : 204, {
      'content-type': answer?.type ?? 'text/plain',
      'content-security-policy': policy(stripeUrl),
    })
    response.end(answer?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser(options)
  const newPage = (options: OpenOptions): string => {
    const path = `/page-${pages.size}`
    pages.set(path, html(options))
    return url + path
  }
  return {
    sandbox,
    open(options = {}) {
      return visit(browser, newPage(options), options)
    },
    async openWaiting(options = {}) {
      const script = Promise.withResolvers<void>()
      const waiting = await visit(browser, newPage(options), { ...options, unready: true, waitFor: script.promise })
      return Object.assign(waiting, {
        async define() {
          script.resolve()
          await waiting.page.evaluate(() => customElements.whenDefined('azora-pay-form').then(() => undefined))
        },
      })
    },
    async close() {
      await browser.close()
      await closeServer(server)
      await sandbox.close()
      await pay.close()
    },
  }
}

/** No inline script or style, nothing from elsewhere but Stripe's, and no text that turns into code. */
export function policy(stripeUrl: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${stripeUrl}`,
    "style-src 'self'",
    `connect-src 'self' ${stripeUrl}`,
    `frame-src ${stripeUrl}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html azora-pay',
  ].join('; ')
}

function html({ body = theForm, html: attributes = 'lang="en-ZA"', script = '' }: OpenOptions): string {
  return `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title><link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="/dist/azora-pay.css"><script type="module" src="/dist/azora-pay.js" ${script}></script></head><body><main><h1 hidden>Shop</h1>${body}</main></body></html>`
}

async function answerFor(
  path: string,
  pages: ReadonlyMap<string, string>,
): Promise<{ type: string; body: string } | undefined> {
  if (path === '/style.css') return { type: 'text/css', body: style }
  if (path.startsWith('/dist/')) {
    const file = fileURLToPath(new URL(`../..${path}`, import.meta.url))
    return { type: path.endsWith('.css') ? 'text/css' : 'text/javascript', body: await readFile(file, 'utf8') }
  }
  const page = pages.get(path)
  return page === undefined ? undefined : { type: 'text/html; charset=utf-8', body: page }
}

async function visit(
  browser: Browser,
  url: string,
  options: OpenOptions & { readonly waitFor?: Promise<void> },
): Promise<Visit> {
  const { block, colorScheme = 'light', forcedColors = 'none', reducedMotion = 'reduce', waitFor } = options
  const { viewport = { width: 720, height: 900 } } = options
  const context = await browser.newContext({ colorScheme, forcedColors, viewport, reducedMotion })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // A browser writes these for a declined card, and for a request that the test itself cut off; the form names the script.
    const expected =
      /\b402\b|ERR_FAILED/.test(message.text()) || (block && message.text().endsWith('could not be loaded.'))
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  if (block) await page.route(block, (route) => route.abort())
  if (options.wallets) await tellWallets(page, options.wallets)
  if (options.hold) await page.route(options.hold, () => new Promise<void>(() => {}))
  await page.addInitScript(watchShifts)
  if (waitFor) await page.route('**/dist/azora-pay.js', (route) => waitFor.then(() => route.continue()))
  await page.goto(url, { waitUntil: waitFor ? 'commit' : 'load' })
  const form = page.locator('azora-pay-form')
  await form.waitFor({ state: 'attached' })
  const fields = page.frameLocator('iframe[title^="Secure payment input frame"]')
  const self: Visit = {
    page,
    element: form,
    form,
    fields,
    bank: page.frameLocator('body > [role=dialog] iframe'),
    complaints,
    layoutShift: () => page.evaluate(() => (globalThis as { shift?: number }).shift ?? 0),
    async fill(card) {
      await fields.locator('[name=number]').fill(card)
      await fields.locator('[name=expiry]').fill('12/34')
      await fields.locator('[name=cvc]').fill('123')
      const postalCode = fields.locator('[name=postalCode]')
      if (await postalCode.isVisible()) await postalCode.fill('94107')
    },
    submit: () => form.locator('[part~=submit-button]').click(),
    pay: () => form.getByRole('button', { name: /^Pay/ }).click(),
    async becomes(status) {
      await page.waitForFunction(
        (wanted) => document.querySelector('azora-pay-form')?.matches(`:state(${wanted})`),
        status,
      )
    },
    drawn: () => page.evaluate(untilDrawn),
    close: () => context.close(),
  }
  if (!options.unready) await self.becomes('ready')
  return self
}

/** The stand-in reads from its script's address how it is to behave. */
export function tellWallets(page: Page, wallets: string): Promise<unknown> {
  return page.route('**/api/config', async (route) => {
    const response = await route.fetch()
    const config = (await response.json()) as { scriptUrl: string }
    await route.fulfill({ response, json: { ...config, scriptUrl: `${config.scriptUrl}?wallets=${wallets}` } })
  })
}

/** The first frame that is begun now is drawn, and the browser has heard of it, when the third begins. */
async function untilDrawn(): Promise<void> {
  for (let begun = 0; begun < 3; begun += 1) await new Promise((begins) => requestAnimationFrame(begins))
}

function watchShifts(): void {
  const world = globalThis as { shift?: number }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) world.shift = (world.shift ?? 0) + value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
