import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachScene } from '../browser/scenes.js'
import { type OpenOptions, openShop, type Shop, type Visit } from '../browser/shop.js'

// `pnpm screenshots`: every state of the form in every look, for people to look at, and a sheet with all of them.

const folder = join(import.meta.dirname, '../../../../artifacts/screenshots/form')

const colours = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced-colors': { forcedColors: 'active' },
} as const satisfies Record<string, OpenOptions>
const widths = [320, 480, 720]
const directions = { ltr: 'lang="en-ZA"', rtl: 'lang="ar" dir="rtl"' }

const looks = Object.entries(colours).flatMap(([colour, options]) =>
  widths.flatMap((width) =>
    Object.entries(directions).map(([direction, html]) => ({
      look: `${colour}-${width}-${direction}`,
      options: { ...options, html, viewport: { width, height: 900 } },
    })),
  ),
)

let shop: Shop
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  shop = await openShop()
})
afterAll(async () => {
  await writeFile(join(folder, 'index.html'), sheet())
  await shop.close()
})

describe.each(eachScene)('%s', (name, scene) => {
  it.each(looks)('is photographed: $look', async ({ look, options }) => {
    const visit = await shop.open({ ...scene.options, ...options })
    await scene.reach(visit)
    await settle(visit)
    const picture = await visit.page.screenshot({ path: join(folder, `${name}-${look}.png`) })
    expect(picture.length).toBeGreaterThan(1000)
    expect(await visit.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await visit.close()
  })
})

/** The window becomes as tall as the page, and the frames have drawn what they were told. */
async function settle({ page }: Visit): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 720 }
  const height = await page.evaluate(() => Math.max(400, document.documentElement.scrollHeight))
  await page.setViewportSize({ width, height })
  await page.waitForTimeout(300)
}

function sheet(): string {
  const rows = eachScene.map(([name]) => {
    const pictures = looks.map(
      ({ look }) => `<figure><img src="${name}-${look}.png" loading="lazy"><figcaption>${look}</figcaption></figure>`,
    )
    return `<h2>${name}</h2><div>${pictures.join('')}</div>`
  })
  return `<!doctype html><meta charset="utf-8"><title>The states of the form</title><style>body{font:14px system-ui;margin:24px}div{display:flex;gap:16px;overflow-x:auto;align-items:start}figure{margin:0}img{max-height:420px;border:1px solid #ccc}</style>${rows.join('')}`
}
