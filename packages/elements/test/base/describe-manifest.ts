import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LitElement } from 'lit'
import { describe, expect, it } from 'vitest'
import { packageFolder, readDeclaration } from './manifest.js'

export interface ManifestStory {
  readonly tag: string
  /** The class itself, whose API is compared with what is said of it. */
  readonly element: typeof LitElement
  /** Slots and parts whose names are not written out in the templates. */
  readonly computed: { readonly slots: readonly string[]; readonly cssParts: readonly string[] }
  /** Every state that a style sheet can ask for. */
  readonly states: readonly string[]
}

interface Named {
  readonly name: string
  readonly description?: string
}

const sources = globSync('src/**/*.ts', { cwd: packageFolder })
  .filter((file) => !file.includes('.test.'))
  .map((file) => readFileSync(join(packageFolder, file), 'utf8'))
  .join('\n')

const namesOf = (list: readonly Named[]) => list.map(({ name }) => name).sort()
const inSources = (pattern: RegExp) =>
  [...new Set([...sources.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()
const readJson = (file: string) => JSON.parse(readFileSync(join(packageFolder, 'dist', file), 'utf8'))

/** That `custom-elements.json`, and what editors are given, say exactly what an element is: no more, and no less. */
export function describeManifest({ computed, element, states, tag }: ManifestStory): void {
  const declaration = readDeclaration(tag)

  describe(`what is said of <${tag}>`, () => {
    it('names every attribute that it watches', () => {
      expect(namesOf(declaration.attributes)).toEqual([...element.observedAttributes].sort())
    })

    it('names every member that is public, and no other', () => {
      expect(namesOf(declaration.members)).toEqual(publicMembersOf(element))
    })

    it('tells which members can only be read', () => {
      for (const { kind, name, readonly = false } of declaration.members) {
        if (kind === 'field') expect(canBeSet(element, name), name).toBe(!readonly)
      }
    })

    it('names every event that it sends, and its class', () => {
      const events = [...sources.matchAll(/'(azora-[a-z-]+)': (Azora\w+Event)\n/g)].map(
        ([, name, type]) => `${name} ${type}`,
      )
      expect(events.length).toBeGreaterThan(7)
      expect(declaration.events.map(({ name, type }) => `${name} ${type.text}`).sort()).toEqual(events.sort())
    })

    it('names every slot and every part of the templates', () => {
      const slots = new Set(['', ...inSources(/<slot name="([a-z-]+)"/g), ...computed.slots])
      expect(namesOf(declaration.slots)).toEqual([...slots].sort())
      const parts = new Set([...inSources(/part="([a-z-]+)"/g), ...computed.cssParts])
      expect(namesOf(declaration.cssParts)).toEqual([...parts].sort())
    })

    it('names every token of the style sheets', () => {
      expect(namesOf(declaration.cssProperties)).toEqual(inSources(/var\(\s*(--azora-[\w-]+)/g))
    })

    it('names every state that a style sheet can ask for', () => {
      expect(namesOf(declaration.cssStates)).toEqual([...new Set(states)].sort())
    })

    it('says something of each', () => {
      const { attributes, cssParts, cssProperties, cssStates, events, members, slots } = declaration
      const all = [
        declaration,
        ...attributes,
        ...events,
        ...slots,
        ...cssParts,
        ...cssStates,
        ...cssProperties,
        ...members,
      ]
      expect(namesOf(all.filter(({ description }) => !description))).toEqual([])
    })

    it('is what VS Code is told: the tag, its attributes with their values, its tokens and parts', () => {
      const html: { tags: { name: string; description: string; attributes: (Named & { values?: Named[] })[] }[] } =
        readJson('vscode.html-custom-data.json')
      const known = html.tags.find(({ name }) => name === tag)
      expect(namesOf(known?.attributes ?? [])).toEqual(namesOf(declaration.attributes))
      for (const { name, values = [] } of known?.attributes ?? []) {
        const { fieldName } = declaration.attributes.find((attribute) => attribute.name === name) ?? {}
        const { type } = declaration.members.find((member) => member.name === fieldName) ?? {}
        expect(namesOf(values), name).toEqual(wordsOf(type?.text ?? ''))
      }
      for (const { name } of declaration.events) expect(known?.description).toContain(`**${name}**`)
      const css: { properties: Named[]; pseudoElements: Named[] } = readJson('vscode.css-custom-data.json')
      expect(namesOf(css.properties)).toEqual(expect.arrayContaining(namesOf(declaration.cssProperties)))
      expect(css.pseudoElements.map(({ name }) => name)).toEqual(
        expect.arrayContaining(declaration.cssParts.map(({ name }) => `::part(${name})`)),
      )
    })
  })
}

/** The values of a union of words, such as `'light' | 'dark'`. */
const wordsOf = (type: string) => [...type.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word).sort()

/** What a page can reach on an element that Lit (whose own names begin with `_`) and the browser did not put there. */
function publicMembersOf(element: typeof LitElement): string[] {
  const names = new Set(Object.keys(new element()).filter((name) => !(name in new Plain()) && !name.startsWith('_')))
  for (let proto = element.prototype; proto !== LitElement.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const name of Object.getOwnPropertyNames(proto)) if (!inherited.has(name)) names.add(name)
  }
  for (const name of notPublic) names.delete(name)
  return [...names].sort()
}

function canBeSet(element: typeof LitElement, name: string): boolean {
  const found = new element()
  for (let proto: object = found; proto !== LitElement.prototype; proto = Object.getPrototypeOf(proto)) {
    const own = Object.getOwnPropertyDescriptor(proto, name)
    if (own) return own.writable ?? own.set !== undefined
  }
  return false
}

class Plain extends LitElement {}
customElements.define('plain-element', Plain)

/** What the browser and Lit call. */
const inherited = new Set([
  ...['constructor', 'connectedCallback', 'connectedMoveCallback', 'disconnectedCallback'],
  ...['update', 'updated', 'willUpdate', 'firstUpdated', 'render', 'attributeChangedCallback'],
])

/** TypeScript keeps these from a page; at run time nothing tells them from the others. */
const notPublic = inSources(/^ {2}protected (?:override |async |readonly |get |declare )*(\w+)/gm)
