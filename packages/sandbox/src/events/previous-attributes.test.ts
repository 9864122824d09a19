import { expect, it } from 'vitest'
import { previousAttributes } from './previous-attributes.js'

it('names what changed and says what it was before', () => {
  expect(previousAttributes({ a: 1, b: 2, c: null }, { a: 1, b: 3, c: 'x' })).toEqual({ b: 2, c: null })
})

it('names only the keys of a hash that changed; a new key was null', () => {
  const before = { metadata: { kept: '1', changed: '2', gone: '3' } }
  const after = { metadata: { kept: '1', changed: 'two', fresh: '4' } }
  expect(previousAttributes(before, after)).toEqual({ metadata: { changed: '2', gone: '3', fresh: null } })
})

it('gives a list whole', () => {
  expect(previousAttributes({ locales: ['en', 'af'] }, { locales: ['en'] })).toEqual({ locales: ['en', 'af'] })
})

it('is empty when nothing changed, whatever the identity', () => {
  expect(previousAttributes({ a: { b: [1] } }, { a: { b: [1] } })).toEqual({})
})
