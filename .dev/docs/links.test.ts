import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../gates/files.ts'
import { localLinks, readDocuments } from './markdown.ts'

const documents = readDocuments()

describe('the documents', () => {
  it('are found, the README first of all', () => {
    expect(documents.map(({ path }) => path)).toContain('README.md')
  })

  it.each(documents.map((document) => [document.path, document] as const))(
    '%s points only to what is there',
    (path, document) => {
      const missing = localLinks(document).filter((link) => !existsSync(join(root, dirname(path), link)))
      expect(missing).toEqual([])
    },
  )

  it.each(documents.map(({ path, text }) => [path, text] as const))('%s has no marks of a merge', (_path, text) => {
    expect(text).not.toMatch(/^(<{7}|={7}|>{7})( |$)/m)
  })

  it('would be caught pointing to nothing', () => {
    const text =
      '[a](docs/none.md#part) ![b](b.png) <img src="c.png"> [d](https://example.com) [e](#here) [f](a%5Bb%5D.ts)'
    expect(localLinks({ path: 'x.md', text })).toEqual(['docs/none.md', 'b.png', 'c.png', 'a[b].ts'])
  })
})
