import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openScene, states } from '../browser/scenes.js'
import { type Scene, uses } from '../browser/scenes-of-uses.js'
import { type OpenOptions, openShop, type Shop } from '../browser/shop.js'
import { drawSheet } from './draw-sheet.js'

// `pnpm screenshots`: the main states on one sheet, for the readers of docs/pay-form/states.md.

const root = join(import.meta.dirname, '../../../..')
const folder = join(root, 'artifacts/screenshots/docs')
const sheet = join(root, 'docs/pay-form/states.png')

/** A repository is no place for big pictures. */
const MOST_BYTES = 400_000

const WIDTH_PX = 400
const rtl = 'lang="ar" dir="rtl"'

/** Tall ones in the first row, short ones in the second: a row's pictures are of one height. */
const rows: readonly { heightPx: number; shots: readonly (readonly [string, Scene, OpenOptions])[] }[] = [
  {
    heightPx: 728,
    shots: [
      ['Ready', states.ready, {}],
      ['Complete, dark', states.complete, { colorScheme: 'dark' }],
      ['Declined, from right to left', states.declined, { html: rtl, wallets: 'none' }],
      ['Details missing, forced colours', states.incomplete, { forcedColors: 'active', wallets: 'none' }],
    ],
  },
  {
    heightPx: 568,
    shots: [
      ['Saved cards', uses['saved-methods'], { wallets: 'none' }],
      ['Saving a card', uses.setup, { colorScheme: 'dark' }],
      ['Paid', states.success, {}],
      ['The bank decides later', states.pending, { colorScheme: 'dark' }],
    ],
  },
]

let shop: Shop
beforeAll(async () => {
  await mkdir(folder, { recursive: true })
  shop = await openShop()
})
afterAll(() => shop.close())

it('shows the main states at a glance', async () => {
  const pictures: { path: string; caption: string }[] = []
  for (const { heightPx, shots } of rows) {
    for (const [caption, scene, look] of shots) {
      const path = join(folder, `${pictures.length}.png`)
      // High enough that nothing has to be scrolled to be pressed; the picture's own height comes after.
      const visit = await openScene(shop, scene, { ...look, viewport: { width: WIDTH_PX, height: 900 } })
      await visit.page.setViewportSize({ width: WIDTH_PX, height: heightPx })
      await visit.page.waitForTimeout(500)
      expect(await visit.page.evaluate(() => document.documentElement.scrollHeight), caption).toBe(heightPx)
      await visit.page.screenshot({ path })
      await visit.close()
      pictures.push({ path, caption })
    }
  }
  await drawSheet({ path: sheet, columns: 4, widthPx: WIDTH_PX, pictures })
  expect((await stat(sheet)).size).toBeLessThan(MOST_BYTES)
})
