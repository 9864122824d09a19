import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDeclaration } from './base/manifest.js'

const root = join(import.meta.dirname, '../../..')

/** Everything that a page can write of the form, as its own build tells it. */
const form = readDeclaration('azora-pay-form')

const pages = ['README.md', 'packages/elements/README.md', ...globSync('docs/pay-form/**/*.md', { cwd: root })]

/** What each kind of name looks like in a document, and the names that there are. */
const kinds = [
  ['attribute', attributesOf, form.attributes],
  ['part', (text: string) => found(text, /::part\(([\w-]+)\)/g), form.cssParts],
  ['state', (text: string) => found(text, /:state\(([\w-]+)\)/g), form.cssStates],
  ['token', (text: string) => found(text, /(--azora-[a-z-]*[a-z])/g), form.cssProperties],
  ['event', (text: string) => found(text, /'(azora-(?!pay)[a-z-]+)'/g), form.events],
] as const

function attributesOf(text: string): string[] {
  return found(text, /<azora-pay-form\s([^>]*)>/g).flatMap((attributes) =>
    found(attributes, /(?:^|\s)([a-z-]+)(?==|\s|$)/g),
  )
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name)
}

describe.each(pages.map((page) => [page.replaceAll('\\', '/'), readFileSync(join(root, page), 'utf8')] as const))(
  '%s',
  (_page, text) => {
    it.each(kinds)('names no %s that the form has not', (_kind, namesIn, known) => {
      const names = known.map(({ name }) => name)
      expect(namesIn(text).filter((name) => !names.includes(name))).toEqual([])
    })
  },
)

it('would be caught naming what is not there', () => {
  const text = `<azora-pay-form endpoint="/api" itme="x y" saved-methods>`
  expect(attributesOf(text)).toEqual(['endpoint', 'itme', 'saved-methods'])
})
