import type { ElementHandle, Frame, JSHandle, Page } from 'playwright'
import { teachColors } from './colors-in-page.js'
import type { OpenElement } from './element-story.js'

/** Something that the Tab key reached. */
export interface TabStop {
  readonly name: string
  /** The ring around it; `null` in a frame, which draws its own. */
  readonly ring: { readonly widthPx: number; readonly contrast: number } | null
}

/** More stops than any element has: the focus goes round in circles. */
const tooMany = 40

/**
 * Everything that the Tab key reaches between a button before the element and one after it, there and back.
 */
export async function walkByKeyboard(opened: OpenElement): Promise<{ there: TabStop[]; back: TabStop[] }> {
  const { element, page } = opened
  await teachColors(page)
  await element.evaluate((host) => {
    for (const [name, place] of [
      ['before', 'beforebegin'],
      ['after', 'afterend'],
    ] as const) {
      const button = Object.assign(document.createElement('button'), { textContent: name })
      host.insertAdjacentElement(place, button)
    }
  })
  await page.getByRole('button', { name: 'before', exact: true }).focus()
  const there = await walk(page, 'Tab', 'after')
  const back = await walk(page, 'Shift+Tab', 'before')
  return { there, back }
}

async function walk(page: Page, key: string, end: string): Promise<TabStop[]> {
  const stops: TabStop[] = []
  while (stops.length < tooMany) {
    await page.keyboard.press(key)
    const stop = await settledStop(page)
    if (stop.name === end) return stops
    stops.push(stop)
  }
  throw new Error(`The focus never left: ${stops.map(({ name }) => name).join(', ')}`)
}

/** From one frame to the next the focus travels through two processes, and is nowhere meanwhile. */
async function settledStop(page: Page): Promise<TabStop> {
  for (let tries = 0; tries < 100; tries += 1) {
    const stop = await stopIn(page.mainFrame(), true)
    if (stop) return stop
    await page.waitForTimeout(20)
  }
  throw new Error('Nothing has the focus')
}

/** What has the focus, through shadow roots and frames; `null` where nothing has. */
async function stopIn(frame: Frame, isOurs: boolean): Promise<TabStop | null> {
  const handle: JSHandle<Element> = await frame.evaluateHandle(() => {
    let active: Element = document.activeElement ?? document.body
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active
  })
  const active = handle.asElement() as ElementHandle<HTMLElement>
  const inner = await active.contentFrame()
  if (inner) return stopIn(inner, false)
  if (await active.evaluate((element) => element === element.ownerDocument.body)) return null
  const name = await active.evaluate((element) => {
    const label = (element as HTMLInputElement).labels?.[0]
    const words = (label ?? element).cloneNode(true) as Element
    for (const unheard of words.querySelectorAll('[aria-hidden=true]')) unheard.remove()
    return (element.getAttribute('aria-label') ?? words.textContent).replaceAll(/\s+/g, ' ').trim()
  })
  const ring = await (isOurs ? ringOf(active) : null)
  return { name, ring }
}

function ringOf(active: ElementHandle<HTMLElement>): Promise<TabStop['ring']> {
  return active.evaluate((element) => {
    const { behind, contrast } = globalThis.azoraColors
    const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element)
    const around = element.parentElement ?? element.ownerDocument.body
    return {
      widthPx: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      contrast: contrast(outlineColor, behind(around)),
    }
  })
}
