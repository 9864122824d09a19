import { html } from '../dom/index.js'
import { isoOf } from './format.js'
import { linkTo, looksLikeId, placeOf } from './place.js'

/** Longer lists and hashes begin closed below the first two levels. */
const openLevels = 2
const fewEntries = 4

/** JSON as one reads it: ids are links, moments say when they are, what is long can be closed. */
export function jsonTree(value: unknown): HTMLElement {
  return html('div', { class: 'Json' }, [nodeOf(value, undefined, 0)])
}

function nodeOf(value: unknown, name: string | undefined, level: number): HTMLElement {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return branchOf(value, name, level)
  return html('div', { class: 'Json-line' }, [...nameOf(name), leafOf(value, name)])
}

function branchOf(value: object, name: string | undefined, level: number): HTMLElement {
  const entries = Object.entries(value)
  const isList = Array.isArray(value)
  const branch = html('details', { class: 'Json-branch' }, [
    html('summary', {}, [...nameOf(name), html('span', { class: 'Json-size' }, [sizeOf(entries.length, isList)])]),
    html(
      'div',
      { class: 'Json-inside' },
      entries.map(([key, inner]) => nodeOf(inner, key, level + 1)),
    ),
  ])
  branch.open = level < openLevels || entries.length <= fewEntries
  return branch
}

function sizeOf(entries: number, isList: boolean): string {
  if (isList) return entries === 1 ? '[1 item]' : `[${entries} items]`
  return entries === 1 ? '{1 field}' : `{${entries} fields}`
}

function nameOf(name: string | undefined): HTMLElement[] {
  return name === undefined ? [] : [html('span', { class: 'Json-name' }, [name]), html('span', {}, [': '])]
}

function leafOf(value: unknown, name = ''): HTMLElement {
  if (typeof value === 'string') return textOf(value)
  if (value === null) return html('span', { class: 'Json-null' }, ['null'])
  if (typeof value === 'object') return html('span', { class: 'Json-null' }, [Array.isArray(value) ? '[]' : '{}'])
  const leaf = html('span', { class: `Json-${typeof value}` }, [String(value)])
  if (!isMoment(value, name)) return leaf
  return html('span', {}, [leaf, html('span', { class: 'Json-note' }, [` ${isoOf(value).slice(0, 19)}Z`])])
}

function textOf(value: string): HTMLElement {
  if (looksLikeId(value)) return html('a', { class: 'Json-id', href: linkTo(placeOf(value)) }, [value])
  return html('span', { class: 'Json-string' }, [JSON.stringify(value)])
}

/** Stripe counts moments in whole seconds; from 2001 on they have ten digits, and no amount that is charged does. */
function isMoment(value: unknown, name: string): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 1e9 && value < 1e11 && !name.includes('amount')
}
