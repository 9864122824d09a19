import { expect, it } from 'vitest'
import { decodeForm } from './decode-form.js'

it('reads hashes, lists, lists of hashes, and numbered places', () => {
  expect(decodeForm('a=1&b[c]=2&d[]=3&d[]=4&e[0][f]=5&e[1][f]=6&g[2]=z&g[1]=y')).toEqual({
    a: '1',
    b: { c: '2' },
    d: ['3', '4'],
    e: [{ f: '5' }, { f: '6' }],
    g: ['y', 'z'],
  })
})

it('decodes plus signs and escapes in names and values, and leaves a stray percent sign alone', () => {
  expect(decodeForm('na+me=J%C3%BCrgen+M&metadata%5Ba%26b%5D=1%3D2&discount=100%')).toEqual({
    'na me': 'Jürgen M',
    metadata: { 'a&b': '1=2' },
    discount: '100%',
  })
})

it('keeps empty values and names without a value', () => {
  expect(decodeForm('a=&b&&c=1')).toEqual({ a: '', b: '', c: '1' })
})

it('treats names like __proto__ as names', () => {
  const form = decodeForm('__proto__[polluted]=yes&constructor[prototype][polluted]=yes')
  expect(Object.keys(form)).toEqual(['__proto__', 'constructor'])
  expect({}).not.toHaveProperty('polluted')
})

it('does not build towers', () => {
  const depth = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0
  expect(depth(decodeForm(`a${'[b]'.repeat(500)}=1`))).toBeLessThan(20)
})
