import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../gates/files.ts'

const text = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8')

/** Each fault with each test file that its row names. */
function linksOf(document: string): (readonly [fault: string, path: string])[] {
  const rows = [...document.matchAll(/^\| (F\d\d) \|.*$/gm)]
  return rows.flatMap(([row, fault = '']) =>
    [...row.matchAll(/\]\(\.\.\/([^)]+\.test\.ts)\)/g)].map(([, path = '']) => [fault, path] as const),
  )
}

/** Whether the title of a test begins with the fault's number, alone or among others, or ends with it in brackets. */
function isNamed(fault: string, source: string): boolean {
  return new RegExp(`\\(\\s*['"\`](?:F\\d\\d, )*${fault}\\b|\\(${fault}\\)['"\`]`).test(source)
}

describe('docs/reliability.md', () => {
  it('names the tests of most of its faults', () => {
    expect(linksOf(text).length).toBeGreaterThan(70)
  })

  it.each(linksOf(text))('is right that -t %s runs a test of %s', (fault, path) => {
    expect(isNamed(fault, readFileSync(join(root, path), 'utf8'))).toBe(true)
  })

  it('would be caught naming a file whose titles have no number, or another', () => {
    expect(isNamed('F25', "it('keeps the newest', () => {}) // F25")).toBe(false)
    expect(isNamed('F25', "it('F24: keeps the newest', () => {})")).toBe(false)
    expect(isNamed('F25', "describe('orders (F25)', () => {})")).toBe(true)
    expect(isNamed('F25', "it.each(orders)('F24, F25: keeps the newest', () => {})")).toBe(true)
  })
})
