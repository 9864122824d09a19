import axe from 'axe-core'
import type { OpenElement } from './element-story.js'

/** What axe objects to in the element itself; other people's frames are theirs to mend. */
export async function objectionsTo({ element, page }: OpenElement): Promise<string[]> {
  await page.evaluate(axe.source)
  return element.evaluate(async (root) => {
    // The script that was run before put it there.
    const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await inPage.run(root as HTMLElement, { iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  })
}
