import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cards, type OpenOptions, openShop, type Shop, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** How a visit gets into each state. */
const scenes: Readonly<Record<string, { readonly options?: OpenOptions; reach(visit: Visit): Promise<void> }>> = {
  ready: { reach: async () => {} },
  error: {
    async reach(visit) {
      await visit.fill(cards.poor)
      await visit.form.getByRole('button').click()
      await visit.becomes('error')
    },
  },
  success: {
    async reach(visit) {
      await visit.fill(cards.works)
      await visit.form.getByRole('button').click()
      await visit.becomes('success')
    },
  },
  blocked: { options: { block: '**/stripe.js', unready: true }, reach: (visit) => visit.becomes('blocked') },
}

const looks: readonly (readonly [string, OpenOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['right to left', { html: 'lang="ar" dir="rtl"' }],
  ['320 px wide', { viewport: { width: 320, height: 900 } }],
]

describe.each(Object.entries(scenes))('%s', (_name, { options, reach }) => {
  it.each(looks)('has nothing that axe objects to, and fits: %s', async (_look, look) => {
    const visit = await shop.open({ ...options, ...look })
    await reach(visit)
    await visit.page.evaluate(axe.source)
    const found = await visit.page.evaluate(async () => {
      // The script that was just run put it there.
      const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') }
      const { violations } = await inPage.run('azora-pay-form', { iframes: false })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    })
    expect(found).toEqual([])
    expect(await visit.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })
})

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
      .poll(() => visit.fields.locator('[name=number]').evaluate((field) => field === document.activeElement))
      .toBe(true)
    expect(await visit.form.getByRole('alert').textContent()).toContain('Some details are missing')
    await visit.close()
  })
})
