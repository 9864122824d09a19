import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchArguments } from '../../../../.dev/browser.mjs'

let url: string
let server: ChildProcess
let browser: Browser
beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}/`
  server = spawn(process.execPath, ['server.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, PORT_PAGE: String(port), PORT: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const listening = once(server.stdout ?? server, 'data')
  const executablePath = process.env.AZORA_CHROMIUM
  browser = await chromium.launch({ args: launchArguments, ...(executablePath !== undefined && { executablePath }) })
  await listening
})
afterAll(async () => {
  await browser.close()
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
})

interface Visit {
  readonly page: Page
  readonly problems: readonly string[]
}

async function open(query = '', options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('402')) problems.push(message.text())
  })
  await page.goto(url + query)
  await becomes(page, 'ready')
  return { page, problems }
}

async function becomes(page: Page, state: string): Promise<void> {
  await page.locator('#state', { hasText: state }).waitFor()
}

const fields = (page: Page) => page.frameLocator('iframe[title^="Secure payment input frame"]')

async function pay(page: Page, card: string): Promise<void> {
  await fields(page).locator('[name=number]').fill(card)
  await fields(page).locator('[name=expiry]').fill('1234')
  await fields(page).locator('[name=cvc]').fill('123')
  const postalCode = fields(page).locator('[name=postalCode]')
  if (await postalCode.isVisible()) await postalCode.fill('94107')
  await submit(page)
}

const submit = (page: Page) => page.locator('azora-pay-form [part~=submit-button]').click()

describe('every use of the form in the playground', () => {
  it.each([
    ['payment', 'Payment received'],
    ['setup', 'Payment method saved'],
    ['subscription', 'Subscription started'],
    ['session', 'Payment received'],
    ['intent', 'Payment received'],
  ])('%s works, under the policy of the docs', async (use, heading) => {
    const { page, problems } = await open(`?use=${use}`)
    await pay(page, '4242424242424242')
    await page.getByRole('heading', { name: heading }).waitFor()
    await page.locator('#events', { hasText: 'azora-success' }).waitFor()
    expect(problems).toEqual([])
    await page.getByRole('button', { name: 'Begin anew' }).click()
    await becomes(page, 'ready')
    await page.context().close()
  })

  it('what is saved is there, and pays', async () => {
    const { page, problems } = await open('?use=saved')
    await fields(page)
      .getByRole('radio', { name: /Visa •••• 4242/ })
      .first()
      .check()
    await submit(page)
    await page.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('wallets stand above the fields, once they are chosen', async () => {
    const { page } = await open()
    const divider = page.getByText('or pay another way')
    expect(await divider.isVisible()).toBe(false)
    await page.getByText('Wallets', { exact: true }).click()
    await divider.waitFor()
    expect(new URL(page.url()).searchParams.get('use')).toBe('wallets')
    await page.context().close()
  })

  it('shows each state that a card leads to', async () => {
    const { page } = await open()
    await pay(page, '4000000000000002')
    await page.getByText('No money was taken.', { exact: false }).first().waitFor()
    await pay(page, '4000000000003220')
    await becomes(page, 'challenge')
    await page.context().close()
  })
})

describe('what goes wrong, or comes late', () => {
  const room = (page: Page) => page.locator('#room > *')

  it('is not what was chosen before, when the server answers that last', async () => {
    const { page, problems } = await open()
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/demo', async (route) => {
      await answered
      await route.continue()
    })
    const asked = page.waitForRequest('**/demo')
    await page.getByLabel('Checkout Session', { exact: true }).check()
    await asked
    await page.getByLabel('Payment', { exact: true }).check()
    const late = page.waitForResponse('**/demo')
    await page.locator('azora-pay-form[item=print]').evaluate((form) => form.setAttribute('data-kept', ''))
    answer()
    await (await late).finished()
    // The page has read the answer once its own turn after that is over.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
    expect(await room(page).getAttribute('data-kept')).toBe('')
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('is told on the page when the server fails, until something else is chosen', async () => {
    const { page } = await open()
    const thrown: string[] = []
    page.on('pageerror', (error) => thrown.push(error.message))
    await page.route('**/demo', (route) => route.fulfill({ status: 500 }))
    await page.getByLabel('Subscription', { exact: true }).check()
    await page.getByRole('alert').filter({ hasText: '/demo answered 500' }).waitFor()
    await page.unroute('**/demo')
    await page.route('**/demo', (route) => route.abort())
    await page.getByRole('button', { name: 'Begin anew' }).click()
    await page.getByRole('alert').filter({ hasText: 'gave no answer' }).filter({ hasNotText: '500' }).waitFor()
    await becomes(page, 'error')
    await page.getByLabel('Payment', { exact: true }).check()
    await becomes(page, 'ready')
    expect(await page.locator('.trouble').count()).toBe(0)
    expect(thrown).toEqual([])
    await page.context().close()
  })

  it('a button that was pressed twice says again what it does, and tells of a clipboard that refuses', async () => {
    const { page, problems } = await open()
    await page.evaluate(() => {
      let calls = 0
      navigator.clipboard.writeText = async () => {
        calls += 1
        if (calls === 3) throw new DOMException('Write permission denied.', 'NotAllowedError')
      }
    })
    const copy = page.locator('[data-copy=html]')
    const words = await copy.textContent()
    await copy.click()
    await copy.filter({ hasText: /^Copied$/ }).waitFor()
    await copy.click()
    await expect.poll(() => copy.textContent()).toBe(words)
    await copy.click()
    await copy.filter({ hasText: /^Not copied$/ }).waitFor()
    await expect.poll(() => copy.textContent()).toBe(words)
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('an address that is none has no page, and the server goes on', async () => {
    const { hostname, port } = new URL(url)
    for (const path of ['//', 'http://[', '/nothing']) {
      const asked = request({ hostname, port, path }).end()
      const [answer] = (await once(asked, 'response')) as [IncomingMessage]
      answer.resume()
      expect(answer.statusCode, path).toBe(404)
    }
    expect((await fetch(url)).status).toBe(200)
  })
})

describe('the looks', () => {
  /** The colour of the button, and of a field's border in Stripe's frame. */
  const painted = async (page: Page) => ({
    button: await page
      .locator('azora-pay-form [part~=submit-button]')
      .evaluate((button) => getComputedStyle(button).backgroundColor),
    field: await fields(page)
      .locator('[name=number]')
      .evaluate((field) => getComputedStyle(field).borderTopLeftRadius),
  })

  it('reach the form and its frame at once, and are the CSS to copy', async () => {
    const { page, problems } = await open('?scheme=light')
    await page.getByLabel('Button', { exact: true }).fill('#0b6e4f')
    await page.getByLabel('Corners').fill('3')
    await expect.poll(() => painted(page)).toEqual({ button: 'rgb(11, 110, 79)', field: '3px' })
    const css = await page.locator('#css').textContent()
    expect(css).toBe(`:root {\n  --azora-color-primary: light-dark(#0b6e4f, #a5b4fc);\n  --azora-radius: 3px;\n}`)
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('lay several ways to pay out as tabs, and are in the tag to copy with the form’s two files', async () => {
    const { page, problems } = await open('?use=intent')
    await fields(page).getByRole('button', { name: /iDEAL/ }).waitFor()
    await page.getByLabel('Ways to pay').selectOption('tabs')
    await fields(page).getByRole('tab', { name: /iDEAL/ }).waitFor()
    expect(await page.locator('#html').textContent()).toBe(
      [
        '<link rel="stylesheet" href="/azora-pay.css">',
        '<script type="module" src="/azora-pay.js"></script>',
        '<azora-pay-form',
        '  endpoint="/api"',
        '  without-express',
        '  client-secret="pi_123_secret_…"',
        '  layout="tabs"',
        '></azora-pay-form>',
      ].join('\n'),
    )
    for (const [, path] of (await page.locator('#html').textContent())?.matchAll(/(?:href|src)="([^"]+)"/g) ?? []) {
      expect((await fetch(new URL(path ?? '', url))).status, path).toBe(200)
    }
    expect(new URL(page.url()).searchParams.get('layout')).toBe('tabs')
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('come back with the address', async () => {
    const { page } = await open('?scheme=dark&preset=forest')
    await page.getByLabel('Button', { exact: true }).fill('#ff9900')
    const again = await open(new URL(page.url()).search)
    await expect.poll(async () => (await painted(again.page)).button).toBe('rgb(255, 153, 0)')
    expect(await again.page.getByLabel('Forest').isChecked()).toBe(true)
    expect(await again.page.locator('#css').textContent()).toContain('light-dark(#0f766e, #ff9900)')
    await page.context().close()
    await again.page.context().close()
  })

  it('take nothing from an address that nobody could have chosen', async () => {
    const { page } = await open('?use=nothing&preset=constructor&--radius=1px;}body{display:none')
    expect(await page.getByLabel('Payment', { exact: true }).isChecked()).toBe(true)
    expect(await page.locator('#css').textContent()).toBe('/* Nothing to write: these are the defaults. */')
    await page.context().close()
  })

  it('speak another language from right to left', async () => {
    const { page } = await open()
    await page.getByLabel('Language').selectOption('ar')
    await page.getByRole('button', { name: 'ادفع' }).waitFor()
    await fields(page).getByLabel('رقم البطاقة').waitFor()
    expect(await page.locator('#html').textContent()).toContain('locale="ar"')
    await page.context().close()
  })

  it('have the same language in the live form and in the tag to copy: the page’s, or the one that was chosen', async () => {
    const { page } = await open()
    const locale = () => page.locator('azora-pay-form').getAttribute('locale')
    expect(await locale()).toBeNull()
    expect(await page.locator('#html').textContent()).not.toContain('locale')
    await page.getByLabel('Language').selectOption('English')
    await expect.poll(locale).toBe('en')
    expect(await page.locator('#html').textContent()).toContain('locale="en"')
    await page.context().close()
  })

  it.each([1280, 1440, 380])('leave room between a card’s number and its button: %i px', async (width) => {
    const { page } = await open('', { viewport: { width, height: 900 } })
    const rooms = await page.locator('.card-row').evaluateAll((rows) =>
      rows.map((row) => {
        const number = document.createRange()
        number.selectNodeContents(row.querySelector('code') ?? row)
        const button = row.querySelector('button')?.getBoundingClientRect()
        return (button?.left ?? 0) - number.getBoundingClientRect().right
      }),
    )
    expect(Math.min(...rooms)).toBeGreaterThanOrEqual(12)
    await page.context().close()
  })

  it.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('have no barrier that axe finds, and fit: %s, %i px', async (colorScheme, width) => {
    const { page } = await open('', { colorScheme, viewport: { width, height: 900 } })
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      // The script that was just run put it there.
      const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') }
      const { violations } = await inPage.run({ iframes: false } as never)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    })
    expect(found).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') return reject(new Error('No port was given.'))
      probe.close(() => resolve(address.port))
    })
  })
}
