import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { uses } from '../page/choices.js'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = join(root, 'docs', 'pay-form', 'uses')
const pages = globSync('*.md', { cwd: folder }).map((page) => [page, readFileSync(join(folder, page), 'utf8')] as const)
const overview = readFileSync(join(root, 'docs', 'pay-form', 'modes.md'), 'utf8')

/** The use that a link of a document opens in the playground. */
const liveIn = (text: string) => [...text.matchAll(/localhost:3004\/\?use=(\w+)/g)].map(([, use = '']) => use)

describe('every use of the form', () => {
  it.each(Object.entries(uses))(
    '%s has a page of its own, where it is live, and a link to it in the playground',
    (use, { more }) => {
      const page = join(folder, `${basename(more)}.md`)
      expect(existsSync(page)).toBe(true)
      const text = readFileSync(page, 'utf8')
      expect(text).toContain(`\n\n\`npm run playground\`, then <http://localhost:3004${more}>.\n\n`)
      expect(liveIn(text)).toContain(use)
      expect(overview).toContain(`(uses/${basename(more)}.md)`)
      expect(liveIn(overview)).toContain(use)
    },
  )

  it('is one that the playground has', () => {
    expect(pages.length).toBe(Object.keys(uses).length)
    for (const [page, text] of pages) {
      expect(
        liveIn(text).filter((use) => !Object.hasOwn(uses, use)),
        page,
      ).toEqual([])
    }
  })

  it.each(pages)(
    '%s tells when, what the server and the page write, which events come, and what goes wrong',
    (_page, text) => {
      expect(text).toMatch(/^\*\*For\*\* /m)
      expect(text).toContain('```ts')
      expect(text).toContain('<azora-pay-form ')
      for (const part of ['## Events', '## What goes wrong', '## Try it']) expect(text).toContain(part)
    },
  )
})
