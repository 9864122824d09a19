import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Stripe, StripeElements, StripeElementsOptionsMode, StripePaymentElementOptions } from '@stripe/stripe-js'
import { type Browser, chromium, type FrameLocator, type JSHandle, type Page } from 'playwright'
import { build } from 'tsup'
import { browserDocument } from '../../src/browser/index.js'
import { createSandbox } from '../../src/index.js'

/** A browser, an app's origin, and a sandbox on another origin, whose scripts are built from the sources. */
export interface Stage {
  readonly appUrl: string
  readonly sandboxUrl: string
  open(options?: OpenOptions): Promise<AppPage>
  /** Creates an intent as an app's server does; gives its client secret. */
  createIntent(path: 'payment_intents' | 'setup_intents', params?: Record<string, string>): Promise<string>
  /** Has the sandbox forget all that happened. */
  reset(): void
  /** The sandbox in process, with the same scripts. */
  fetch(request: Request): Promise<Response>
  /** What the sandbox's API was asked since the start, `POST /v1/…`, with the form that came. */
  readonly requests: ReadonlyArray<{ line: string; form: URLSearchParams; origin: string | undefined }>
  close(): Promise<void>
}

interface OpenOptions {
  widthPx?: number
  colorScheme?: 'dark' | 'light'
  forcedColors?: 'active'
  /** The query of the script's address: `?load=error`. */
  script?: string
}

/** One page of the app, under the strictest policy that Stripe.js works with. */
export interface AppPage {
  readonly page: Page
  readonly stripe: JSHandle<Stripe>
  readonly frame: FrameLocator
  readonly challenge: FrameLocator
  /** Errors, warnings and violations of the policy, as the console told them. */
  readonly problems: string[]
  mount(
    elements?: Partial<StripeElementsOptionsMode>,
    element?: StripePaymentElementOptions,
  ): Promise<JSHandle<StripeElements>>
  fillCard(number?: string): Promise<void>
}

const launchArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

export async function startStage(): Promise<Stage> {
  const scripts = await buildScripts()
  const sandbox = createSandbox({ seed: 1 })
  const requests: Array<{ line: string; form: URLSearchParams; origin: string | undefined }> = []

  const sandboxServer = await listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://sandbox')
    const body = await readBody(request)
    if (pathname.startsWith('/v1/')) {
      requests.push({
        line: `${request.method} ${pathname}`,
        form: new URLSearchParams(body),
        origin: request.headers.origin,
      })
    }
    const script = scripts.get(pathname)
    if (script !== undefined) return send(response, 'text/javascript; charset=utf-8', script)
    const html = browserDocument(pathname)
    if (html !== undefined) return send(response, 'text/html; charset=utf-8', html)
    await forward(await sandbox.fetch(toRequest(request, body)), response)
  })
  const sandboxUrl = urlOf(sandboxServer, '127.0.0.1')
  const appServer = await listen((request, response) => sendApp(request, response, sandboxUrl))
  // Another host name, so that the two are foreign to each other as an app and Stripe are.
  const appUrl = urlOf(appServer, 'localhost')
  const browser = await chromium.launch({
    // Set by the test set-up where a browser was found; Playwright's own otherwise.
    ...(process.env.AZORA_CHROMIUM !== undefined && { executablePath: process.env.AZORA_CHROMIUM }),
    args: launchArguments,
  })

  return {
    appUrl,
    sandboxUrl,
    requests,
    reset: () => sandbox.reset(),
    open: (options = {}) => openPage(browser, appUrl, options),
    async fetch(request) {
      const name = new URL(request.url).pathname.split('/').at(-1)
      const script = scripts.get(`/${name}`)
      if (script === undefined) return sandbox.fetch(request)
      return new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
    },
    async createIntent(path, params = path === 'payment_intents' ? { amount: '49900', currency: 'zar' } : {}) {
      const response = await fetch(`${sandboxUrl}/v1/${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk_test_1' },
        body: new URLSearchParams(params),
      })
      const intent: unknown = await response.json()
      if (typeof intent === 'object' && intent !== null && 'client_secret' in intent)
        return String(intent.client_secret)
      throw new Error(`The sandbox made no intent: ${JSON.stringify(intent)}`)
    },
    async close() {
      await browser.close()
      for (const server of [sandboxServer, appServer]) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

async function openPage(browser: Browser, appUrl: string, options: OpenOptions): Promise<AppPage> {
  const { widthPx = 600, colorScheme = 'light', forcedColors } = options
  const page = await browser.newPage({ viewport: { width: widthPx, height: 700 }, colorScheme, locale: 'en-US' })
  if (forcedColors !== undefined) await page.emulateMedia({ forcedColors })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // The browser itself reports every answer that is not 2xx; a decline is one, here as with Stripe.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) {
      problems.push(message.text())
    }
  })
  await page.goto(`${appUrl}/${options.script ?? ''}`)
  const stripe = await page.evaluateHandle(() => {
    if (window.Stripe === undefined) throw new Error('window.Stripe is not there')
    return window.Stripe('pk_test_1')
  })
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
  return {
    page,
    stripe,
    frame,
    challenge: page.frameLocator('iframe[title^="3D Secure"]'),
    problems,
    mount: (elements = {}, element = {}) => mountPayment(page, stripe, elements, element),
    async fillCard(number = '4242424242424242') {
      await frame.locator('[name=number]').fill(number)
      await frame.locator('[name=expiry]').fill('12 / 34')
      await frame.locator('[name=cvc]').fill('1234')
      await frame.locator('[name=postalCode]').fill('12345')
    },
  }
}

function mountPayment(
  page: Page,
  stripe: JSHandle<Stripe>,
  elementsOptions: Partial<StripeElementsOptionsMode>,
  elementOptions: StripePaymentElementOptions,
): Promise<JSHandle<StripeElements>> {
  return page.evaluateHandle(
    async ([stripe, elementsOptions, elementOptions]) => {
      // The defaults make it whole; a test changes a part.
      const options = {
        mode: 'payment',
        amount: 49900,
        currency: 'zar',
        ...elementsOptions,
      } as StripeElementsOptionsMode
      const elements = stripe.elements(options)
      const payment = elements.create('payment', elementOptions)
      const ready = new Promise((resolve) => payment.once('ready', resolve))
      payment.mount('#payment')
      await ready
      return elements
    },
    [stripe, elementsOptions, elementOptions] as const,
  )
}

/** The scripts as they are published, from today's sources. */
async function buildScripts(): Promise<ReadonlyMap<string, string>> {
  const source = (name: string) => fileURLToPath(new URL(`../../src/browser/${name}`, import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'azora-stand-in-'))
  await build({
    entry: { stripe: source('stripe-script.ts'), frame: source('frame-script.ts') },
    config: false,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    outDir,
    silent: true,
    noExternal: [/./],
    outExtension: () => ({ js: '.js' }),
  })
  const scripts = new Map<string, string>()
  for (const name of ['stripe.js', 'frame.js']) scripts.set(`/${name}`, await readFile(join(outDir, name), 'utf8'))
  await rm(outDir, { recursive: true })
  return scripts
}

function sendApp(request: IncomingMessage, response: ServerResponse, sandboxUrl: string): void {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${sandboxUrl}`,
    "style-src 'self'",
    `frame-src ${sandboxUrl}`,
    `connect-src 'self' ${sandboxUrl}`,
    'img-src data:',
    "require-trusted-types-for 'script'",
  ].join('; ')
  response.setHeader('content-security-policy', policy)
  const { search } = new URL(request.url ?? '/', 'http://app')
  const icon = '<link rel="icon" href="data:,">'
  const body = `<main><h1>Pay</h1><form><div id="payment"></div><button>Pay</button></form></main><script src="${sandboxUrl}/stripe.js${search}"></script>`
  send(
    response,
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><title>App</title>${icon}<body>${body}</body></html>`,
  )
}

function send(response: ServerResponse, contentType: string, body: string): void {
  response.setHeader('content-type', contentType)
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}

function toRequest(request: IncomingMessage, body: string): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && body !== ''
  return new Request(`http://${request.headers.host}${request.url}`, {
    method: request.method ?? 'GET',
    headers,
    ...(hasBody && { body }),
  })
}

async function forward(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return server
}

function urlOf(server: Server, host: string): string {
  // A server that listens on a port has such an address.
  return `http://${host}:${(server.address() as AddressInfo).port}`
}
