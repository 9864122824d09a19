import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

/** What axe finds in the frame whose address contains `path`. The frame lets the page shine through, which axe inside it can't see: hence the backdrop. */
export async function findViolations(page: Page, path: string, backdrop: string): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const frame = page.frames().find((each) => each.url().includes(path))
  if (frame === undefined) throw new Error(`No frame shows ${path}.`)
  await frame.evaluate(axe)
  await frame.evaluate((color) => document.documentElement.style.setProperty('background', color), backdrop)
  // A colour on its way to another is none of the design's.
  await frame.evaluate(async () => {
    const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })
  return frame.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }> }
    } // Just evaluated.
    const found = await axe.run({
      rules: {
        region: { enabled: false },
        'landmark-one-main': { enabled: false },
        'page-has-heading-one': { enabled: false },
      },
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}
