import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlayground, type Playground, type Visit } from '../open-playground.js'

let playground: Playground
beforeAll(async () => {
  playground = await openPlayground()
})
afterAll(async () => {
  expect(await playground.close()).toBe(0)
})

async function open(query = '', options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await playground.open(query, options)
  await visit.becomes('ready')
  return visit
}

describe('every use of the form in the playground', () => {
  it.each([
    ['payment', 'Payment received'],
    ['setup', 'Payment method saved'],
    ['subscription', 'Subscription started'],
    ['session', 'Payment received'],
    ['intent', 'Payment received'],
  ])('%s works, under the policy of the docs', async (use, heading) => {
    const visit = await open(`?use=${use}`)
    const { page, problems } = visit
    await visit.fields.locator('[name=number]').fill('4242')
    await page.locator('#events', { hasText: 'azora-change card · not complete yet' }).waitFor()
    await visit.fill('4242424242424242')
    await visit.submit()
    await page.getByRole('heading', { name: heading }).waitFor()
    await page.locator('#events', { hasText: 'azora-success' }).waitFor()
    expect(problems).toEqual([])
    await page.getByRole('button', { name: 'Begin anew' }).click()
    await visit.becomes('ready')
    await visit.close()
  })

  it('what is saved is there, and pays', async () => {
    const visit = await open('?use=saved')
    const { page, problems } = visit
    await visit.fields
      .getByRole('radio', { name: /Visa •••• 4242/ })
      .first()
      .check()
    await visit.submit()
    await page.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(problems).toEqual([])
    await visit.close()
  })

  it('wallets stand above the fields, once they are chosen', async () => {
    const visit = await open()
    const { page } = visit
    const divider = page.getByText('or pay another way')
    expect(await divider.isVisible()).toBe(false)
    await page.getByText('Wallets', { exact: true }).click()
    await divider.waitFor()
    expect(new URL(page.url()).searchParams.get('use')).toBe('wallets')
    await visit.close()
  })

  it('shows each state that a card leads to', async () => {
    const visit = await open()
    const { page } = visit
    await visit.fill('4000000000000002')
    await visit.submit()
    await page.getByText('No money was taken.', { exact: false }).first().waitFor()
    await visit.fill('4000000000003220')
    await visit.submit()
    await visit.becomes('challenge')
    await visit.close()
  })
})

describe('what goes wrong, or comes late', () => {
  const room = (page: Page) => page.locator('#room > *')

  it('is not what was chosen before, when the server answers that last', async () => {
    const visit = await open()
    const { page, problems } = visit
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
    await visit.close()
  })

  it('is told on the page when the server fails, until something else is chosen', async () => {
    const visit = await open()
    const { page } = visit
    const thrown: string[] = []
    page.on('pageerror', (error) => thrown.push(error.message))
    await page.route('**/demo', (route) => route.fulfill({ status: 500 }))
    await page.getByLabel('Subscription', { exact: true }).check()
    await page.getByRole('alert').filter({ hasText: '/demo answered 500' }).waitFor()
    await page.unroute('**/demo')
    await page.route('**/demo', (route) => route.abort())
    await page.getByRole('button', { name: 'Begin anew' }).click()
    await page.getByRole('alert').filter({ hasText: 'gave no answer' }).filter({ hasNotText: '500' }).waitFor()
    await visit.becomes('error')
    await page.getByLabel('Payment', { exact: true }).check()
    await visit.becomes('ready')
    expect(await page.locator('.trouble').count()).toBe(0)
    expect(thrown).toEqual([])
    await visit.close()
  })

  it('a button that was pressed twice says again what it does, and tells of a clipboard that refuses', async () => {
    const visit = await open()
    const { page, problems } = visit
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
    await visit.close()
  })

  it('an address that is none has no page, and the server goes on', async () => {
    const { hostname, port } = new URL(playground.url)
    for (const path of ['//', 'http://[', '/nothing']) {
      const asked = request({ hostname, port, path }).end()
      const [answer] = (await once(asked, 'response')) as [IncomingMessage]
      answer.resume()
      expect(answer.statusCode, path).toBe(404)
    }
    expect((await fetch(playground.url)).status).toBe(200)
  })
})

describe('the looks', () => {
  /** The colour of the button, and of a field's border in Stripe's frame. */
  const painted = async ({ fields, page }: Visit) => ({
    button: await page
      .locator('azora-pay-form [part~=submit-button]')
      .evaluate((button) => getComputedStyle(button).backgroundColor),
    field: await fields.locator('[name=number]').evaluate((field) => getComputedStyle(field).borderTopLeftRadius),
  })

  it('reach the form and its frame at once, and are the CSS to copy', async () => {
    const visit = await open('?scheme=light')
    const { page, problems } = visit
    await page.getByLabel('Button', { exact: true }).fill('#0b6e4f')
    await page.getByLabel('Corners').fill('3')
    await expect.poll(() => painted(visit)).toEqual({ button: 'rgb(11, 110, 79)', field: '3px' })
    const css = await page.locator('#css').textContent()
    expect(css).toBe(`:root {\n  --azora-color-primary: light-dark(#0b6e4f, #a5b4fc);\n  --azora-radius: 3px;\n}`)
    expect(problems).toEqual([])
    await visit.close()
  })

  it('lay several ways to pay out as tabs, and are in the tag to copy with the form’s two files', async () => {
    const visit = await open('?use=intent')
    const { page, problems } = visit
    await visit.fields.getByRole('button', { name: /iDEAL/ }).waitFor()
    await page.getByLabel('Ways to pay').selectOption('tabs')
    await visit.fields.getByRole('tab', { name: /iDEAL/ }).waitFor()
    expect(await page.locator('#html').textContent()).toBe(
      [
        '<link rel="stylesheet" href="/azora-pay.css">',
        '<script type="module" src="/azora-pay.js"></script>',
        '<azora-pay-form',
        '  endpoint="/api"',
        '  client-secret="pi_123_secret_…"',
        '  without-express',
        '  layout="tabs"',
        '></azora-pay-form>',
      ].join('\n'),
    )
    for (const [, path] of (await page.locator('#html').textContent())?.matchAll(/(?:href|src)="([^"]+)"/g) ?? []) {
      expect((await fetch(new URL(path ?? '', playground.url))).status, path).toBe(200)
    }
    expect(new URL(page.url()).searchParams.get('layout')).toBe('tabs')
    expect(problems).toEqual([])
    await visit.close()
  })

  it.each([
    ['Colour scheme', 'dark', 'color-scheme="dark"'],
    ['Labels', 'floating', 'labels="floating"'],
    ['Ways to pay', 'tabs', 'layout="tabs"'],
    ['Language', 'de', 'locale="de"'],
    ['Row of wallets', 'without', 'without-express'],
  ])('are attributes too, whatever the form is for: %s, %s', async (label, value, attribute) => {
    const [name = '', written = ''] = attribute.replaceAll('"', '').split('=')
    for (const use of ['wallets', 'saved', 'setup', 'subscription', 'session']) {
      const visit = await open(`?use=${use}`)
      await visit.page.getByLabel(label).selectOption(value)
      const form = visit.page.locator(`azora-pay-form[${name}="${written}"]`)
      await form.waitFor()
      await visit.becomes('ready')
      expect(await visit.page.locator('#html').textContent(), use).toContain(` ${attribute}`)
      expect([...new URL(visit.page.url()).searchParams.values()], use).toContain(value)
      expect(visit.problems, use).toEqual([])
      await visit.close()
    }
  })

  it('say what stands on the button, without losing what was typed', async () => {
    const visit = await open()
    await visit.fields.locator('[name=number]').fill('4242424242424242')
    await visit.page.getByLabel('Button’s words').fill('Give {amount} "now"')
    await visit.page.getByRole('button', { name: 'Give R 499.00 "now"' }).waitFor()
    expect(await visit.fields.locator('[name=number]').inputValue()).toBe('4242 4242 4242 4242')
    expect(await visit.page.locator('#html').textContent()).toContain('submit-label="Give {amount} &quot;now&quot;"')
    await visit.page.getByLabel('Button’s words').fill('')
    await visit.page.getByRole('button', { name: 'Pay R 499.00' }).waitFor()
    await visit.close()
  })

  it('put wallets above the fields of any payment, with Link or without', async () => {
    const visit = await open('?express=with')
    const link = visit.page
      .frameLocator('iframe[title="Secure express checkout frame"]')
      .getByRole('button', { name: /Link/ })
    await link.waitFor()
    await visit.page.getByLabel('Link among them').uncheck()
    await visit.page.locator('azora-pay-form[without-link]').waitFor()
    await visit.becomes('ready')
    await expect.poll(() => link.count()).toBe(0)
    expect(new URL(visit.page.url()).searchParams.get('link')).toBe('false')
    await visit.close()
  })

  it('come back with the address', async () => {
    const visit = await open('?scheme=dark&preset=forest')
    const { page } = visit
    await page.getByLabel('Button', { exact: true }).fill('#ff9900')
    const again = await open(new URL(page.url()).search)
    await expect.poll(async () => (await painted(again)).button).toBe('rgb(255, 153, 0)')
    expect(await again.page.getByLabel('Forest').isChecked()).toBe(true)
    expect(await again.page.locator('#css').textContent()).toContain('light-dark(#0f766e, #ff9900)')
    await visit.close()
    await again.close()
  })

  it('take nothing from an address that nobody could have chosen', async () => {
    const visit = await open('?use=nothing&preset=constructor&--radius=1px;}body{display:none')
    const { page } = visit
    expect(await page.getByLabel('Payment', { exact: true }).isChecked()).toBe(true)
    expect(await page.locator('#css').textContent()).toBe('/* Nothing to write: these are the defaults. */')
    await visit.close()
  })

  it('speak another language from right to left', async () => {
    const visit = await open()
    const { page } = visit
    await page.getByLabel('Language').selectOption('ar')
    await page.getByRole('button', { name: 'ادفع' }).waitFor()
    await visit.fields.getByLabel('رقم البطاقة').waitFor()
    expect(await page.locator('#html').textContent()).toContain('locale="ar"')
    await visit.close()
  })

  it('have the same language in the live form and in the tag to copy: the page’s, or the one that was chosen', async () => {
    const visit = await open()
    const { page } = visit
    const locale = () => page.locator('azora-pay-form').getAttribute('locale')
    expect(await locale()).toBeNull()
    expect(await page.locator('#html').textContent()).not.toContain('locale')
    await page.getByLabel('Language').selectOption('English')
    await expect.poll(locale).toBe('en')
    expect(await page.locator('#html').textContent()).toContain('locale="en"')
    await visit.close()
  })

  it.each([1280, 1440, 380])('leave room between a card’s number and its button: %i px', async (width) => {
    const visit = await open('', { viewport: { width, height: 900 } })
    const { page } = visit
    const rooms = await page.locator('.card-row').evaluateAll((rows) =>
      rows.map((row) => {
        const number = document.createRange()
        number.selectNodeContents(row.querySelector('code') ?? row)
        const button = row.querySelector('button')?.getBoundingClientRect()
        return (button?.left ?? 0) - number.getBoundingClientRect().right
      }),
    )
    expect(Math.min(...rooms)).toBeGreaterThanOrEqual(12)
    await visit.close()
  })

  it.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('have no barrier that axe finds, and fit: %s, %i px', async (colorScheme, width) => {
    const visit = await open('', { colorScheme, viewport: { width, height: 900 } })
    const { page } = visit
    expect(await visit.barriers()).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await visit.close()
  })
})
