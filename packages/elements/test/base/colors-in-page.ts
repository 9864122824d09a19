import type { Page } from 'playwright'

/** What the functions below leave on a page: how colours that are seen differ. */
export interface ColorsInPage {
  /** How much two colours differ, by the formula of WCAG; one that is seen through is on the other. */
  contrast(one: string, other: string): number
  /** The colour that is seen of an element and of all that it stands on. */
  behind(element: Element): string
}

declare global {
  // Put there by `teachColors`, in the page alone.
  var azoraColors: ColorsInPage
}

/** Teaches a page to measure colours. Must be asked once on each page, before they are measured. */
export async function teachColors(page: Page): Promise<void> {
  await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    /** What is seen of layers that lie on each other, the lowest first. */
    const mix = (layers: readonly string[]): number[] => {
      for (const layer of layers) {
        if (!context) break
        context.fillStyle = layer
        context.fillRect(0, 0, 1, 1)
      }
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
    }
    const luminance = (color: string, under: string): number => {
      const [r = 0, g = 0, b = 0] = mix([under, color])
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const around = (element: Element): Element | null => {
      if (element.assignedSlot) return element.assignedSlot
      if (element.parentElement) return element.parentElement
      const root = element.getRootNode()
      return root instanceof ShadowRoot ? root.host : null
    }
    globalThis.azoraColors = {
      contrast(one, other) {
        const [dark = 0, light = 0] = [luminance(one, other), luminance(other, other)].sort((a, b) => a - b)
        return (light + 0.05) / (dark + 0.05)
      },
      behind(element) {
        const layers: string[] = []
        for (let node: Element | null = element; node; node = around(node)) {
          layers.unshift(getComputedStyle(node).backgroundColor)
        }
        return `rgb(${mix(['Canvas', ...layers]).join(' ')})`
      },
    }
  })
}
