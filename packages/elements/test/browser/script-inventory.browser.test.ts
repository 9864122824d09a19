import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cards, openShop, type Shop, theForm } from './shop.js'

const inventory: readonly { script: string; integrity: string | null }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../dist/script-inventory.json'), 'utf8'),
)

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

// No page of a shop asks for `hint-of.js` while all is well: the sandbox is where one develops.
it.each([
  ['a form', theForm, ['azora-pay.js', 'express-row.js', 'hint-of.js', 'leave-modality.js', 'stripe.js']],
  [
    'a form in German',
    theForm.replace(' ', ' locale="de" '),
    ['azora-pay.js', 'de.js', 'express-row.js', 'hint-of.js', 'leave-modality.js', 'stripe.js'],
  ],
  [
    'a form with saved cards and no wallets',
    theForm.replace(' ', ' saved-methods without-express '),
    ['azora-pay.js', 'hint-of.js', 'leave-modality.js', 'saved-methods.js', 'stripe.js'],
  ],
])('a page with %s runs what the inventory has for it, and no other script', async (_name, body, expected) => {
  const visit = await shop.open({ body, unready: true })
  const scripts: string[] = []
  visit.page.on('request', (request) => {
    if (request.resourceType() === 'script' && request.frame() === visit.page.mainFrame()) scripts.push(request.url())
  })
  await visit.page.reload()
  await visit.becomes('ready')
  await visit.fill(cards.works)
  await visit.submit()
  await visit.becomes('success')
  // The sandbox's script stands where Stripe's does.
  const known = inventory.map(({ integrity, script }) => (integrity === null ? 'stripe.js' : script))
  const ran = scripts.map((url) => new URL(url).pathname.replace(/^\/dist\//, '')).map(nameOfStripes)
  expect(ran.filter((script) => !known.includes(script))).toEqual([])
  expect([...new Set(ran.map((script) => script.replace(/.*\//, '')))].sort()).toEqual(expected)
  await visit.close()
})

it('what a bank has added to the address is read by a part; where it cannot be loaded, nobody is told that no money was taken', async () => {
  const visit = await shop.open({ unready: true })
  const { page } = visit
  const address = page.url()
  const part = '**/claim-return.js'
  await page.route(part, (route) => route.abort())
  await page.goto(`${address}?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x`)
  await visit.becomes('blocked')
  const blocked = visit.form.locator('[part=blocked]')
  await expect.poll(() => blocked.textContent()).toContain('Please do not pay again.')
  expect(await blocked.textContent()).not.toContain('No money was taken.')
  await page.unroute(part)
  const asked = page.waitForRequest('**/payments/pi_1/sync')
  await visit.form.locator('[part=retry-button]').click()
  await asked
  expect(page.url()).toBe(address)
  await visit.close()
})

function nameOfStripes(path: string): string {
  return path.endsWith('stripe.js') ? 'stripe.js' : path
}
