import { teachColors } from './colors-in-page.js'
import type { OpenElement } from './element-story.js'

/** Least contrast of a shape that must be seen, and of words that must be read (WCAG 1.4.11, 1.4.3). */
const least = { shape: 3, words: 4.5 }

/**
 * What cannot be seen of our own parts where the browser puts a contrast theme's few colours in the place of ours:
 * controls that do not stand out from the page, words that cannot be read on them, icons in a colour of our own.
 */
export async function unseenParts({ element, page }: OpenElement): Promise<string[]> {
  await teachColors(page)
  return element.evaluate((host, { shape, words }) => {
    const { behind, contrast } = globalThis.azoraColors
    const root = host.shadowRoot
    if (!root) return ['there is no shadow root']
    const seen = [...root.querySelectorAll('*')].filter(
      (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && part.clientWidth > 1,
    )
    const named = (part: Element, what: string) =>
      `${what}: ${part.cloneNode(false) instanceof Element ? part.localName : ''}.${part.getAttribute('class') ?? part.getAttribute('part')}`
    const system = systemColors(host.ownerDocument)
    const found: string[] = []
    for (const part of seen) {
      const style = getComputedStyle(part)
      if (part.matches('button, a[href], input, select, textarea, summary')) {
        const outside = behind(part.parentElement ?? host)
        const isLined = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth) >= 1
        const edges = [behind(part), ...(isLined ? [style.borderTopColor] : [])]
        // Words that lead somewhere have a line below them, and no edge.
        const isUnderlined = part.matches('a[href]') && style.textDecorationLine.includes('underline')
        const isSeen = isUnderlined || edges.some((edge) => contrast(edge, outside) >= shape)
        if (!isSeen) found.push(named(part, 'does not stand out'))
        if (contrast(style.color, behind(part)) < words) found.push(named(part, 'cannot be read'))
        if (style.opacity !== '1') found.push(named(part, 'is faded'))
      }
      if (part.localName === 'svg') {
        if (!system.has(style.color)) found.push(named(part, `is drawn in ${style.color}, which is not the system’s`))
        if (contrast(style.color, behind(part)) < shape) found.push(named(part, 'is not seen'))
      }
    }
    return found

    /** What the contrast theme's colours are, as computed. */
    function systemColors(document: Document): ReadonlySet<string> {
      const probe = document.createElement('i')
      document.body.append(probe)
      const names = ['CanvasText', 'ButtonText', 'ButtonFace', 'LinkText', 'GrayText', 'Highlight', 'HighlightText']
      const colors = names.map((name) => {
        probe.style.color = name
        return getComputedStyle(probe).color
      })
      probe.remove()
      return new Set(colors)
    }
  }, least)
}
