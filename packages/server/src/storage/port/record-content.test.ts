import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyMirrorRecord } from './record.js'
import { recordContent } from './record-content.js'
import { storable } from './storable.js'

/** The content of any data: what is written down does not depend on what it means. */
const contentOf = (data: unknown) => recordContent(data as AnyMirrorRecord['data'])

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  )
}

describe('recordContent', () => {
  it('is the same whatever the order of the keys', () => {
    expect(contentOf({ b: { d: 1, c: [true, null] }, a: 'é "quoted" \\ \u2028' })).toBe(
      String.raw`{"a":"é \"quoted\" \\ ${'\u2028'}","b":{"c":[true,null],"d":1}}`,
    )
  })

  it('leaves out what is undefined, as JSON does', () => {
    expect(contentOf({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
  })

  it('replaces what no database holds, in keys too, and leaves a text that only looks like it', () => {
    expect(contentOf({ 'a\0': 'b\ud800' })).toBe('{"a\uFFFD":"b\uFFFD"}')
    expect(contentOf({ a: String.raw`\u0000` })).toBe(String.raw`{"a":"\\u0000"}`)
  })

  it('reads back as the storable value that it was made of', () => {
    const value = fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 })
    fc.assert(
      fc.property(value, (given) => {
        const text = contentOf(given)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(storable(given))))
        expect(contentOf(sorted(given))).toBe(text)
      }),
      { numRuns: 50 },
    )
  })
})
