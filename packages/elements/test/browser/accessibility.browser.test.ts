import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachScene, openScene } from './scenes.js'
import { type OpenOptions, openShop, type Shop, type Visit } from './shop.js'

/** A slow machine's time. */
const patient = { timeout: 15_000 }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const directions: readonly (readonly [string, OpenOptions])[] = [
  ['from left to right', {}],
  ['from right to left, 320 px wide', { html: 'lang="ar" dir="rtl"', viewport: { width: 320, height: 900 } }],
]

describe.each(eachScene)('%s', (_name, scene) => {
  it.each(directions)('has nothing that axe objects to in light and dark, and fits: %s', async (_direction, look) => {
    const visit = await openScene(shop, scene, look)
    await visit.page.evaluate(axe.source)
    for (const colorScheme of ['light', 'dark'] as const) {
      await visit.page.emulateMedia({ colorScheme })
      expect(await objectionsOf(visit), colorScheme).toEqual([])
    }
    expect(await visit.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })
})

function objectionsOf({ page }: Visit): Promise<string[]> {
  return page.evaluate(async () => {
    // The script that was run before put it there.
    const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await inPage.run('azora-pay-form', { iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  })
}

describe('the form for those who listen', () => {
  it('has its live regions before anything happens', async () => {
    const visit = await shop.open({ unready: true })
    expect(await visit.form.getByRole('status').count()).toBe(1)
    expect(await visit.form.getByRole('alert').count()).toBe(1)
    await visit.close()
  })

  it('is found by role and name', async () => {
    const visit = await shop.open()
    const button = visit.form.getByRole('button')
    expect(await button.getAttribute('aria-disabled')).toBe('false')
    expect((await button.textContent())?.replace('Processing…', '').trim()).toBe('Pay R\u00a0499,00')
    const box = await button.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await visit.close()
  })

  it('keeps the button enabled before the fields are complete, and puts the focus where something is missing', async () => {
    const visit = await shop.open()
    await visit.pay()
    await expect
      .poll(() => visit.fields.locator('[name=number]').evaluate((field) => field === document.activeElement), patient)
      .toBe(true)
    expect(await visit.form.getByRole('alert').textContent()).toContain('Some details are missing')
    await visit.close()
  })
})
