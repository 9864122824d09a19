import { expect, it } from 'vitest'
import { checkAmount, checkCurrency, exponentOf, feeMinor, spoken } from './index.js'

it('takes a currency in any case and refuses what is none', () => {
  expect(checkCurrency('ZAR')).toBe('zar')
  expect(() => checkCurrency('xyz')).toThrow('Invalid currency: xyz')
})

it('refuses too little and too much, in words with the sum', () => {
  expect(() => checkAmount(49, 'usd')).toThrow('Amount must be at least $0.50 usd')
  expect(() => checkAmount(50, 'usd')).not.toThrow()
  expect(() => checkAmount(49, 'jpy')).toThrow('¥50')
  expect(() => checkAmount(100_000_000, 'zar')).toThrow('no more than')
})

it('knows how many decimals a currency has', () => {
  expect(['jpy', 'usd', 'kwd'].map(exponentOf)).toEqual([0, 2, 3])
  expect(spoken(1234, 'kwd')).toContain('1.234')
})

it('charges 2.9 % and 30 cents, and never more than there is', () => {
  expect([1000, 5000, 10_000, 100_000].map((amount) => feeMinor(amount, 'usd'))).toEqual([59, 175, 320, 2930])
  expect(feeMinor(1000, 'jpy')).toBe(29)
  expect(feeMinor(10, 'zar')).toBe(10)
})
