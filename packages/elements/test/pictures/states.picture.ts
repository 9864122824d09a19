import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachScene, openScene } from '../browser/scenes.js'
import { openShop, type Shop, type Visit } from '../browser/shop.js'
import { drawSheet } from './draw-sheet.js'

// `pnpm screenshots`: every scene of the form in every look, for people to look at, and sheets with all of them.

const folder = join(import.meta.dirname, '../../../../artifacts/screenshots/form')

const colours = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced-colors': { colorScheme: 'light', forcedColors: 'active' },
} as const
const widths = [320, 480, 720] as const
const directions = { ltr: 'lang="en-ZA"', rtl: 'lang="ar" dir="rtl"' } as const

const looks = Object.keys(colours).flatMap((colour) =>
  widths.flatMap((width) => Object.keys(directions).map((direction) => [colour, width, direction] as const)),
)

let shop: Shop
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'sheets'), { recursive: true })
  shop = await openShop()
})
afterAll(async () => {
  await writeFile(join(folder, 'index.html'), index())
  await shop.close()
})

describe.each(eachScene)('%s', (name, scene) => {
  it.each(Object.entries(directions))('is photographed: %s', async (direction, html) => {
    // One visit for all: the form follows the page's colours and width, which the pictures show as well.
    const visit = await openScene(shop, scene, { html })
    for (const [colour, media] of Object.entries(colours)) {
      await visit.page.emulateMedia(media)
      for (const width of widths) {
        await settle(visit, width)
        const path = join(folder, fileOf(name, colour, width, direction))
        expect((await visit.page.screenshot({ path })).length).toBeGreaterThan(1000)
        expect(await visit.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      }
    }
    await visit.close()
  })

  it('is put on a sheet with all its looks', async () => {
    const pictures = looks.map((look) => {
      const file = fileOf(name, ...look)
      return { path: join(folder, file), caption: file }
    })
    await drawSheet({ path: join(folder, 'sheets', `${name}.png`), columns: 6, widthPx: 320, pictures })
  })
})

/** The window becomes as tall as the page, and the frames have drawn what they were told. */
async function settle({ page }: Visit, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 400 })
  await page.waitForTimeout(200)
  const height = await page.evaluate(() => Math.max(400, document.documentElement.scrollHeight))
  await page.setViewportSize({ width, height })
  await page.waitForTimeout(200)
}

function fileOf(name: string, colour: string, width: number, direction: string): string {
  return `${name}-${colour}-${width}-${direction}.png`
}

function index(): string {
  const rows = eachScene.map(
    ([name]) => `<h2>${name}</h2><a href="sheets/${name}.png"><img src="sheets/${name}.png" loading="lazy" alt=""></a>`,
  )
  return `<!doctype html><meta charset="utf-8"><title>The states of the form</title><style>body{font:14px system-ui;margin:24px}img{max-width:100%}</style>${rows.join('')}`
}
