import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Everything that a page can write of the form, as its own build tells it. */
const form = readForm()

interface Named {
  readonly name: string
}

interface Form {
  readonly attributes: readonly Named[]
  readonly events: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssStates: readonly Named[]
  readonly cssProperties: readonly Named[]
}

function readForm(): Form {
  const file = join(import.meta.dirname, '../dist/custom-elements.json')
  const manifest: { modules: { declarations: (Form & { tagName?: string })[] }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  const found = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'azora-pay-form')
  if (!found) throw new Error('custom-elements.json does not know the form.')
  return found
}

const pages = ['README.md', 'packages/elements/README.md', ...globSync('docs/pay-form/*.md', { cwd: root })]

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
