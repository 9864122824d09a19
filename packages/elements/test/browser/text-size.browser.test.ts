import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachScene, openScene } from './scenes.js'
import { openShop, type Shop, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const narrow = { viewport: { width: 320, height: 900 } } as const

describe('with text of 200 % in a window of 320 px', () => {
  // German, for its long words.
  it.each(eachScene)('cuts nothing off and scrolls down alone: %s', async (_name, scene) => {
    const visit = await openScene(shop, scene, { ...narrow, html: 'lang="de"' })
    await enlargeText(visit)
    expect(await cutOff(visit)).toEqual([])
    expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await visit.close()
  })
})

describe('the fields with text of 200 %', () => {
  it('are told of the size, and keep what is typed within their frame', async () => {
    const visit = await shop.open(narrow)
    const number = visit.fields.locator('[name=number]')
    const before = await fontPx(visit)
    await enlargeText(visit)
    await expect.poll(() => fontPx(visit)).toBe(2 * before)
    const [field, frame] = [await number.boundingBox(), await visit.page.viewportSize()]
    expect((field?.x ?? 0) + (field?.width ?? 0)).toBeLessThanOrEqual(frame?.width ?? 0)
    await visit.close()
  })
})

/** What a reader's own setting of the browser does: everything in `rem` is twice as big. */
async function enlargeText({ page }: Visit): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(':root { font-size: 200% }')
    document.adoptedStyleSheets.push(sheet)
  })
  await page.waitForTimeout(400)
}

const fontPx = (visit: Visit): Promise<number> =>
  visit.fields.locator('[name=number]').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))

/** Text of ours that its box cuts off, or that sticks out of the window. */
function cutOff({ form }: Visit): Promise<string[]> {
  return form.evaluate((element) => {
    const found: string[] = []
    for (const part of element.shadowRoot?.querySelectorAll('p, h2, span, button, bdi') ?? []) {
      const { overflow, visibility } = getComputedStyle(part)
      const box = part.getBoundingClientRect()
      // The live regions are for those who listen.
      if (box.width < 2 || visibility === 'hidden' || part.closest('.hidden-text')) continue
      const { clientWidth, scrollWidth } = part
      if (overflow !== 'visible' && scrollWidth > clientWidth + 1) found.push(`cut off: ${part.textContent?.trim()}`)
      if (box.left < -1 || box.right > window.innerWidth + 1) found.push(`sticks out: ${part.textContent?.trim()}`)
    }
    return found
  })
}
