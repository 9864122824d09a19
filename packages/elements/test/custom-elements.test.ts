import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { AzoraPayForm } from '../src/index.js'

interface Named {
  readonly name: string
  readonly description?: string
}

interface Declaration extends Named {
  readonly tagName?: string
  readonly attributes: readonly Named[]
  readonly events: readonly (Named & { readonly type: { readonly text: string } })[]
  readonly slots: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssStates: readonly Named[]
  readonly cssProperties: readonly Named[]
  readonly members: readonly Named[]
}

const folder = join(import.meta.dirname, '..')
const sources = globSync('src/**/*.ts', { cwd: folder })
  .filter((file) => !file.includes('.test.'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n')

const form = readManifest()

function readManifest(): Declaration {
  const file = join(folder, 'dist/custom-elements.json')
  if (!existsSync(file)) throw new Error('dist/custom-elements.json is not there: build first (pnpm build).')
  const manifest: { modules: { declarations: Declaration[] }[] } = JSON.parse(readFileSync(file, 'utf8'))
  const found = manifest.modules.flatMap(({ declarations }) => declarations).find(({ name }) => name === 'AzoraPayForm')
  if (!found) throw new Error('custom-elements.json does not know AzoraPayForm.')
  return found
}

const namesOf = (list: readonly Named[]) => list.map(({ name }) => name).sort()
const inSources = (pattern: RegExp) =>
  [...new Set([...sources.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()

it('names the tag, and every attribute that the element watches', () => {
  expect(form.tagName).toBe('azora-pay-form')
  expect(namesOf(form.attributes)).toEqual([...AzoraPayForm.observedAttributes].sort())
})

it('names every event that the element sends, and its class', () => {
  const events = [...sources.matchAll(/'(azora-[a-z-]+)': (Azora\w+Event)\n/g)].map(
    ([, name, type]) => `${name} ${type}`,
  )
  expect(events.length).toBeGreaterThan(7)
  expect(form.events.map(({ name, type }) => `${name} ${type.text}`).sort()).toEqual(events.sort())
})

it('names every slot of the templates', () => {
  const slots = new Set(['', ...inSources(/<slot name="([a-z-]+)"/g), ...scenes])
  expect(namesOf(form.slots)).toEqual([...slots].sort())
})

/** Slots and parts of the views of an outcome are named after the scene that is shown. */
const scenes = ['success', 'pending', 'error']

it('names every part of the templates', () => {
  const outcomes = ['success', 'pending', 'unknown', 'blocked']
  expect(namesOf(form.cssParts)).toEqual([...inSources(/part="([a-z-]+)"/g), ...outcomes].sort())
})

it('names every token of the style sheets', () => {
  expect(namesOf(form.cssProperties)).toEqual(inSources(/var\(\s*(--azora-[\w-]+)/g))
})

it('says something of each', () => {
  const all = [form, ...form.attributes, ...form.events, ...form.slots, ...form.cssParts, ...form.cssStates]
  const silent = [...all, ...form.cssProperties, ...form.members].filter(({ description }) => !description)
  expect(namesOf(silent)).toEqual([])
})

it('keeps what is private to itself', () => {
  expect(namesOf(form.members).filter((name) => /^#|^_|Callback$/.test(name))).toEqual([])
})

it('names every state that a style sheet can ask for', () => {
  const read = (file: string) => readFileSync(join(folder, 'src', file), 'utf8')
  const ofTheMachine = [...read('machine/state.ts').matchAll(/name: '([a-z]+)'/g)]
  const beside = [...read('pay-form/states.ts').matchAll(/&& '([a-z-]+)'/g)]
  const states = [...ofTheMachine, ...beside].map((match) => match[1] ?? '')
  expect(namesOf(form.cssStates)).toEqual([...new Set(states)].sort())
})
