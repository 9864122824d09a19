import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlayground, type Playground, type Visit } from '../open-playground.js'

let playground: Playground
beforeAll(async () => {
  playground = await openPlayground()
})
afterAll(async () => {
  expect(await playground.close()).toBe(0)
})

const uses = 'docs/pay-form/uses'

/** A page of the docs on which a form stands. */
async function openUse(name: string): Promise<Visit> {
  const visit = await playground.open(`${uses}/${name}`)
  await visit.becomes('ready')
  return visit
}

const heard = ({ page }: Visit, name: string) => page.locator(`#events [data-event=${name}]`)

it('the server says where the docs are', () => {
  expect(playground.printed()).toContain(`Docs         ${playground.url}docs/pay-form/modes`)
})

describe('on the page of its use, under the policy of the docs,', () => {
  it.each([
    ['payment', 'Payment received', /^azora-success pi_/],
    ['setup', 'Payment method saved', /^azora-success seti_/],
    ['subscription', 'Subscription started', /^azora-success pi_/],
    ['checkout-session', 'Payment received', /^azora-success cs_/],
    ['client-secret', 'Payment received', /^azora-success pi_/],
  ])('%s: a test card goes through in place, and is in the log of events', async (name, heading, success) => {
    const visit = await openUse(name)
    await visit.fill('4242424242424242')
    await visit.submit()
    await visit.page.getByRole('heading', { name: heading }).waitFor()
    expect(await heard(visit, 'azora-success').textContent()).toMatch(success)
    expect(visit.problems).toEqual([])
    await visit.page.getByRole('button', { name: 'Begin anew' }).click()
    await visit.becomes('ready')
    expect(await heard(visit, 'azora-success').count()).toBe(0)
    await visit.close()
  })

  it('saved-methods: a saved card pays in place', async () => {
    const visit = await openUse('saved-methods')
    const saved = visit.fields.getByRole('radio', { name: /Visa •••• 4242/ })
    await saved.first().check()
    await visit.submit()
    await visit.page.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('wallets: a wallet pays in place, and is in the log of events', async () => {
    const visit = await openUse('wallets')
    const wallets = visit.page.frameLocator('iframe[title="Secure express checkout frame"]')
    await wallets.getByRole('button').first().click()
    const sheet = visit.page.frameLocator('body > [role=dialog] iframe')
    await sheet.getByRole('button', { name: /pay/i }).first().click()
    await visit.page.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(await heard(visit, 'azora-express-click').count()).toBe(1)
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('a decline and the bank’s question are told as a page would hear them', async () => {
    const visit = await openUse('payment')
    await visit.fill('4000000000009995')
    await visit.submit()
    await heard(visit, 'azora-error').filter({ hasText: 'card_declined · insufficient_funds' }).waitFor()
    await visit.fill('4000000000003220')
    await visit.submit()
    await heard(visit, 'azora-challenge').waitFor()
    await visit.page.frameLocator('body > [role=dialog] iframe').getByRole('button', { name: 'Complete' }).click()
    await heard(visit, 'azora-success').waitFor()
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('a bank’s own page comes back to the docs, where the form says how it went', async () => {
    const visit = await openUse('client-secret')
    await visit.fields.getByRole('button', { name: /iDEAL/ }).click()
    await visit.submit()
    await visit.page.waitForURL((address) => address.origin !== new URL(playground.url).origin)
    await visit.page.getByRole('button', { name: /authorize/i }).click()
    await visit.page.waitForURL(`${playground.url}${uses}/client-secret`)
    await visit.page.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(visit.problems).toEqual([])
    await visit.close()
  })
})

describe('what else is live', () => {
  it('is the theming playground, on the page about theming', async () => {
    const visit = await playground.open('docs/pay-form/theming')
    await visit.becomes('ready')
    const button = visit.page.locator('azora-pay-form [part~=submit-button]')
    await visit.page.getByLabel('Button', { exact: true }).first().fill('#0b6e4f')
    await expect
      .poll(() => button.evaluate((element) => getComputedStyle(element).backgroundColor))
      .toBe('rgb(11, 110, 79)')
    expect(await visit.page.locator('#css').textContent()).toContain('--azora-color-primary')
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('leaves the section that the address names where it is', async () => {
    const visit = await playground.open('docs/pay-form/theming?preset=forest#dark')
    await visit.becomes('ready')
    expect(new URL(visit.page.url()).hash).toBe('#dark')
    await visit.close()
  })

  it('is the inventory of the build’s scripts, on the page about PCI: each hash is that of the file as it is served', async () => {
    const { page, ...visit } = await playground.open('docs/pay-form/pci')
    const rows = await page
      .locator('.inventory tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')))
    const ours = rows.filter(([, , , , integrity]) => integrity?.startsWith('sha384-'))
    expect(rows.length).toBe(ours.length + 1)
    for (const [script = '', , , , integrity] of ours) {
      const content = await (await fetch(playground.url + script)).arrayBuffer()
      const digest = Buffer.from(await crypto.subtle.digest('SHA-384', content)).toString('base64')
      expect(integrity, script).toBe(`sha384-${digest}`)
    }
    await visit.close()
  })

  it('is the picture of the states', async () => {
    const visit = await playground.open('docs/pay-form/states')
    const picture = visit.page.getByRole('img', { name: /^Eight states of the form/ })
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500)
    await visit.close()
  })
})

describe('a page of the docs', () => {
  it('has code that can be copied', async () => {
    const visit = await playground.open('docs/pay-form/theming')
    await visit.page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => document.body.setAttribute('data-copied', text)
    })
    const figure = visit.page.locator('figure').filter({ hasText: 'Inter' }).first()
    await figure.getByRole('button', { name: 'Copy' }).click()
    expect(await visit.page.locator('body').getAttribute('data-copied')).toContain("--azora-font-family: 'Inter'")
    await visit.close()
  })

  it('can be read by keyboard: first to the text, the list of documents opens where it is closed', async () => {
    const visit = await playground.open('docs/pay-form/modes', { viewport: { width: 375, height: 700 } })
    const { page } = visit
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    const accessibility = page.getByRole('link', { name: 'Accessibility' })
    expect(await accessibility.isVisible()).toBe(false)
    await page.getByText('All documents').focus()
    await page.keyboard.press('Enter')
    await accessibility.click()
    await page.getByRole('heading', { name: 'Accessibility', level: 1 }).waitFor()
    await visit.close()
  })

  it('has the list of documents open beside the text, and says which one this is', async () => {
    const visit = await playground.open('docs/pay-form/accessibility')
    const list = visit.page.getByRole('navigation', { name: 'Documents' })
    expect(await list.getByRole('link', { name: 'Theming' }).isVisible()).toBe(true)
    expect(await list.locator('[aria-current=page]').textContent()).toBe('Accessibility')
    await visit.close()
  })

  const pages = [
    ...['modes', 'states', 'theming', 'accessibility', 'content-security-policy', 'pci'].map(
      (name) => `pay-form/${name}`,
    ),
    ...['payment', 'wallets', 'client-secret'].map((name) => `pay-form/uses/${name}`),
    ...['pay-form/migrating-from-react-stripe-js', 'packages/elements', 'sandbox-endpoints', ''],
  ]
  const addresses = [...pages.map((page) => `docs/${page}`), 'source/packages/elements/src/define.ts']

  it.each(addresses)('has no barrier that axe finds, fits, and breaks no policy: /%s', async (path) => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 320],
      ['dark', 320],
    ] as const) {
      const visit = await playground.open(path, { colorScheme, viewport: { width, height: 900 } })
      if (await visit.page.locator('#state').count()) await visit.becomes('ready')
      const look = `${colorScheme}, ${width} px`
      expect(await visit.barriers(), look).toEqual([])
      expect(await visit.page.evaluate(() => document.documentElement.scrollWidth), look).toBeLessThanOrEqual(width)
      expect(visit.problems, look).toEqual([])
      await visit.close()
    }
  })
})
