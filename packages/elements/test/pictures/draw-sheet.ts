import { readFile } from 'node:fs/promises'
import { openBrowser } from '../browser/shop.js'

/** Some pictures beside each other. */
export interface Sheet {
  /** Where the picture of them goes. */
  readonly path: string
  readonly columns: number
  /** How wide each is shown, in pixels. */
  readonly widthPx: number
  readonly pictures: readonly { readonly path: string; readonly caption: string }[]
}

const GAP_PX = 20

/** Puts pictures side by side, and takes a picture of that: what belongs together is seen at a glance. */
export async function drawSheet({ columns, path, pictures, widthPx }: Sheet): Promise<void> {
  const figures = await Promise.all(
    pictures.map(async (picture) => {
      const source = `data:image/png;base64,${(await readFile(picture.path)).toString('base64')}`
      return `<figure><img src="${source}" alt=""><figcaption>${picture.caption}</figcaption></figure>`
    }),
  )
  const style = `body{display:grid;grid-template-columns:repeat(${columns},${widthPx}px);gap:${GAP_PX}px;margin:${GAP_PX}px;background:#e7e9ee;font:500 14px system-ui;color:#3a4150;align-items:start}figure{margin:0}figcaption{margin-block-start:8px;text-align:center}img{display:block;width:100%;border-radius:14px}`
  const browser = await openBrowser()
  const page = await browser.newPage({
    viewport: { width: columns * (widthPx + GAP_PX) + GAP_PX, height: 400 },
  })
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>${figures.join('')}`)
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  await page.screenshot({ path, fullPage: true })
  await browser.close()
}
