import { describe, expect, it } from 'vitest'
import { decodeForm } from '../api/decode-form.js'
import {
  boolean,
  enumeration,
  hash,
  integer,
  list,
  mergeMetadata,
  metadata,
  oneOf,
  parseParameters,
  removedIn,
  required,
  text,
  unsettable,
} from './index.js'
import { nearest } from './nearest-name.js'

const schema = {
  amount: required(integer(1, 100)),
  colour: oneOf(['red', 'green']),
  deep: hash({ name: required(text(5)), flag: boolean() }),
  metadata: metadata(),
  note: unsettable(text()),
  old: removedIn('2026-10-28.endive', text()),
  tags: list(text()),
}
const parse = (form: string, version = '2026-10-28.endive') => parseParameters(schema, decodeForm(form), version)

describe('a schema', () => {
  it('reads what it names, each as its own type', () => {
    expect(parse('amount=7&colour=red&deep[name]=Ada&deep[flag]=true&tags[]=a&tags[]=b&metadata[k]=v&note=')).toEqual({
      amount: 7,
      colour: 'red',
      deep: { name: 'Ada', flag: true },
      tags: ['a', 'b'],
      metadata: { k: 'v' },
      note: null,
    })
  })

  it.each([
    ['amount=7&x=1&y=2', 'parameter_unknown', 'x'],
    ['amount=7&deep[name]=A&deep[x]=1', 'parameter_unknown', 'deep[x]'],
    ['amount=7&toString=1', 'parameter_unknown', 'toString'],
    ['colour=red', 'parameter_missing', 'amount'],
    ['amount=7&deep[flag]=true', 'parameter_missing', 'deep[name]'],
    ['amount=', 'parameter_invalid_empty', 'amount'],
    ['amount=7&colour=', 'parameter_invalid_empty', 'colour'],
    ['amount=1e2', 'parameter_invalid_integer', 'amount'],
    ['amount=0', 'parameter_invalid_integer', 'amount'],
    ['amount=101', 'parameter_invalid_integer', 'amount'],
    ['amount[]=1', 'parameter_invalid_integer', 'amount'],
    ['amount=7&colour=blue', undefined, 'colour'],
    ['amount=7&deep=flat', undefined, 'deep'],
    ['amount=7&deep[name]=toolong', undefined, 'deep[name]'],
    ['amount=7&tags=a', undefined, 'tags'],
  ])('refuses %s', (form, code, param) => {
    expect(() => parse(form)).toThrow(
      expect.objectContaining({
        status: 400,
        replay: 'forgotten',
        body: expect.objectContaining({ param, ...(code && { code }) }),
      }),
    )
  })

  it('takes a parameter that left the API from requests of before', () => {
    expect(parse('amount=7&old=x', '2025-09-30.clover')).toEqual({ amount: 7, old: 'x' })
    expect(() => parse('amount=7&old=x')).toThrow('unknown parameter: old')
  })

  it('lists the words it would have taken', () => {
    expect(enumeration(['a', 'b'])).toBe('a or b')
    expect(enumeration(['a', 'b', 'c'])).toBe('a, b, or c')
  })
})

describe('metadata', () => {
  it('merges, deletes by an empty value, and goes altogether by an empty whole', () => {
    expect(mergeMetadata({ a: '1', b: '2' }, { b: '', c: '3' })).toEqual({ a: '1', c: '3' })
    expect(mergeMetadata({ a: '1' }, undefined)).toEqual({ a: '1' })
    expect(mergeMetadata({ a: '1' }, null)).toEqual({})
  })
})

describe('the name that was probably meant', () => {
  it('is the nearest of several that are near, wherever it stands among them', () => {
    const names = ['capture_methods', 'capture_method', 'capture_method_2']
    expect(nearest('capture_metod', names)).toBe('capture_method')
    expect(nearest('capture_metod', names.toReversed())).toBe('capture_method')
  })

  it('is none when a name has more than one slip in five letters', () => {
    expect(nearest('capture_me', ['capture_method'])).toBeUndefined()
    expect(nearest('capture_meth', ['capture_method'])).toBe('capture_method')
  })
})
