import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenOptions, openShop, type Shop, tellWallets, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** How high the form is before its script is there, while it loads, and when its fields can be filled in. */
interface Story {
  readonly before: number
  readonly loading: number
  readonly ready: number
  /** Of all that the page showed meanwhile. */
  readonly shift: number
}

const page = (attributes: string, around = ''): string =>
  `<div class="wide ${around}"><azora-pay-form endpoint="/api" ${attributes}></azora-pay-form></div><p>Below the form.</p>`

/** Loads the page again, and looks at each step of it: what the browser has painted can be seen to move. */
async function follow(options: OpenOptions): Promise<Story> {
  const visit = await shop.open(options)
  const letScript = await holdBack(visit.page, '**/azora-pay.js')
  const letConfig = await holdBack(visit.page, '**/api/config')
  await visit.page.reload({ waitUntil: 'commit' })
  const before = await heightOf(visit)
  letScript()
  await visit.becomes('loading')
  const loading = await heightOf(visit)
  letConfig()
  await visit.becomes('ready')
  const ready = await heightOf(visit)
  const shift = await visit.layoutShift()
  await visit.close()
  return { before, loading, ready, shift }
}

/** Keeps an answer back, until what it returns is called. */
async function holdBack(page: Page, address: string): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    await held.promise
    await route.fallback()
  })
  return held.resolve
}

/** In CSS pixels, once it was painted. */
async function heightOf({ page, form }: Visit): Promise<number> {
  await page.getByText('Below the form.').waitFor()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  return form.evaluate((element) => element.getBoundingClientRect().height)
}

/** The stand-in's frame, like Stripe's, is a whole number of pixels high. */
const roundingPx = 1

describe.each([320, 480, 720])('nothing below the form moves while it comes, %i pixels wide:', (width) => {
  it.each([
    ['a form without wallets', page('item="course" without-express'), ''],
    ['a form for wallets, where there is none', page('item="course"'), 'none'],
    ['one whose page has the button', page('item="course" without-express without-submit'), ''],
    ['one with tokens of the page', page('item="course" without-express', 'tight'), ''],
  ])('%s', async (_name, body, wallets) => {
    const options = { body, viewport: { width, height: 900 } }
    const { before, loading, ready, shift } = await follow({ ...options, ...(wallets && { wallets }) })
    expect(before).toBeGreaterThan(200)
    expect(loading).toBeCloseTo(before, 0)
    expect(Math.abs(ready - loading)).toBeLessThanOrEqual(roundingPx)
    expect(shift).toBe(0)
  })
})

/** Loads the page once more: how high the form is while it loads and when it is ready, and what moved. */
async function visitAgain(visit: Visit): Promise<Omit<Story, 'before'>> {
  const letConfig = await holdBack(visit.page, '**/api/config')
  await visit.page.reload({ waitUntil: 'commit' })
  await visit.becomes('loading')
  const loading = await heightOf(visit)
  letConfig()
  await visit.becomes('ready')
  const ready = await heightOf(visit)
  return { loading, ready, shift: await visit.layoutShift() }
}

describe.each([320, 480, 720])('the wallets’ row, %i pixels wide', (width) => {
  const options: OpenOptions = {
    body: page('item="course"'),
    // Nothing is painted before the script is there, as where it is in the browser's cache.
    script: 'blocking="render"',
    viewport: { width, height: 1_200 },
  }
  const divider = ({ form }: Visit) => form.getByText('or pay another way').filter({ visible: true })

  it('moves what is below once, on a visit that could not know of it, and nothing on the next one', async () => {
    const visit = await shop.open(options)
    await divider(visit).waitFor()
    expect(await visit.layoutShift()).toBeGreaterThan(0)
    const { loading, ready, shift } = await visitAgain(visit)
    await divider(visit).waitFor()
    expect(loading).toBeCloseTo(ready, 0)
    expect(shift).toBe(0)
    await visit.close()
  })

  it('leaves its room free at the end of a form where it does not come any more, and none on the next visit', async () => {
    const visit = await shop.open(options)
    await tellWallets(visit.page, 'none')
    const once = await visitAgain(visit)
    expect(once.shift).toBe(0)
    expect(Math.abs(once.ready - once.loading)).toBeLessThanOrEqual(roundingPx)
    expect(await divider(visit).count()).toBe(0)
    const again = await visitAgain(visit)
    expect(again.shift).toBe(0)
    expect(again.ready).toBeLessThan(once.ready - 100)
    await visit.close()
  })
})
