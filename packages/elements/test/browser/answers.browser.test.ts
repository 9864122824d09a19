import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AzoraPayForm } from '../../src/index.js'
import { openShop, type Shop } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** The file for script tags leaves much of its client out; this is what must have stayed. */
describe('the published file, when the server answers oddly,', () => {
  it.each([503, 429])('asks again after %i, as late as it was told', async (status) => {
    const visit = await shop.open()
    const askedAt: number[] = []
    await visit.page.route('**/api/quotes', (route) => {
      askedAt.push(Date.now())
      if (askedAt.length > 1) return route.continue()
      return route.fulfill({ status, headers: { 'retry-after': '1' }, json: {} })
    })
    await visit.page.reload()
    await visit.becomes('ready')
    const [first = 0, second = 0] = askedAt
    expect(second - first).toBeGreaterThanOrEqual(1_000)
    await visit.close()
  })

  it('asks again when the connection was cut off', async () => {
    const visit = await shop.open()
    let cuts = 2
    await visit.page.route('**/api/config', (route) => {
      cuts -= 1
      return cuts < 0 ? route.continue() : route.abort()
    })
    await visit.page.reload()
    await visit.becomes('ready')
    expect(cuts).toBe(-1)
    await visit.close()
  })

  it.each([
    ['an empty answer', { status: 200, body: '' }],
    ['no content', { status: 204 }],
    ['a page of somebody else’s', { status: 200, contentType: 'text/html', body: '<h1>Welcome</h1>' }],
    ['a list', { status: 200, json: [] }],
  ])('takes %s for no answer of ours', async (_name, answer) => {
    const visit = await shop.open()
    await visit.page.route('**/api/quotes', (route) => route.fulfill(answer))
    await visit.page.reload()
    await visit.becomes('blocked')
    const error = await visit.form.evaluate((form: AzoraPayForm) => form.error)
    expect(error).toMatchObject({ source: 'server', code: 'unexpected_answer' })
    await visit.close()
  })

  it('sends JSON, and says that it wants JSON', async () => {
    const visit = await shop.open()
    const asked = visit.page.waitForRequest('**/api/quotes')
    await visit.page.reload()
    const request = await asked
    expect(request.headers()).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' })
    await visit.close()
  })
})
