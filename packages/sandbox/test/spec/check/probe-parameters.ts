import type { FormValue } from '../../../src/api/decode-form.js'
import type { HashShape, Shape } from '../shape.js'

/** One value that Stripe takes for a parameter, and where in it something is tried. */
export interface Probe {
  /** `shipping[address][city]`, and the word where it is one of a set. */
  name: string
  value: FormValue
}

/** Values that between them try every field and every word that a shape has; all else in them is as short as may be. */
export function probesOf(shape: Shape, name: string): Probe[] {
  switch (shape.is) {
    case 'one_of':
      return shape.shapes.flatMap((each) => probesOf(each, nameOf(each, shape.shapes, name)))
    case 'list':
      return probesOf(shape.of, name).map((probe) => ({ ...probe, value: [probe.value] }))
    case 'hash':
      return probesOfHash(shape, name)
    case 'text':
      if (shape.words) return shape.words.map((word) => ({ name: `${name}=${word}`, value: word }))
      return [{ name, value: plainText(name) }]
    default:
      return [{ name, value: leastOf(shape, name) }]
  }
}

/** Where an id stands for a hash that could be written out, the two are told apart: a route may take one of them. */
function nameOf(each: Shape, all: readonly Shape[], name: string): string {
  return each.is === 'text' && each.words === undefined && all.some(({ is }) => is === 'hash')
    ? `${name} as text`
    : name
}

function probesOfHash(shape: HashShape, name: string): Probe[] {
  const least = leastHash(shape, name)
  const fields = Object.entries(shape.fields).flatMap(([key, field]) =>
    probesOf(field.shape, `${name}[${key}]`).map((probe) => ({ ...probe, value: { ...least, [key]: probe.value } })),
  )
  if (shape.others) fields.push({ name: `${name}[*]`, value: { key: leastOf(shape.others, name) } })
  return fields
}

/** The shortest value of a shape. */
function leastOf(shape: Shape, name: string): FormValue {
  switch (shape.is) {
    case 'one_of':
      return leastOf(shape.shapes.find(({ is }) => is !== 'null') ?? { is: 'null' }, name)
    case 'list':
      return [leastOf(shape.of, name)]
    case 'hash':
      return leastHash(shape, name)
    case 'text':
      return usualWord(shape.words) ?? plainText(name)
    case 'null':
      return ''
    case 'boolean':
      return 'true'
    case 'constant':
      return String(shape.value)
    case 'anything':
      return 'x'
    case 'file':
      // As a multipart form brings it.
      return { filename: 'x.txt', type: 'text/plain', contents: 'eA==' }
    default:
      return numberFor(name)
  }
}

function leastHash(shape: HashShape, name: string): { [key: string]: FormValue } {
  const required = Object.entries(shape.fields).filter(([, { optional }]) => !optional)
  return Object.fromEntries(required.map(([key, field]) => [key, leastOf(field.shape, `${name}[${key}]`)]))
}

/** Where one of many has to be named, a card is what every endpoint knows, and Link where cards are not typed in. */
function usualWord(words: readonly string[] | undefined): string | undefined {
  return ['card', 'link'].find((word) => words?.includes(word)) ?? words?.find((word) => word !== '')
}

/** Text that would pass for whatever the name promises. */
function plainText(name: string): string {
  if (/email/.test(name)) return 'ada@example.test'
  if (/url|domain|website/.test(name)) return 'https://shop.test'
  if (/country|nationality/.test(name)) return 'US'
  return /year|month|day/.test(name) ? numberFor(name) : 'usd'
}

function numberFor(name: string): string {
  return /year/.test(name) ? '1990' : '1'
}
