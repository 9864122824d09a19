import { describe, expect, it } from 'vitest'
import { exponentOf, formatAmount } from './format-amount.js'

describe('formatAmount', () => {
  it.each([
    [9999, 'usd', '99.99'],
    [9900, 'usd', '99.00'],
    [5, 'usd', '0.05'],
    [0, 'usd', '0.00'],
    [500, 'jpy', '500'],
    [0, 'jpy', '0'],
    [1234, 'kwd', '1.234'],
    [7, 'kwd', '0.007'],
    [500, 'isk', '5.00'],
    [9007199254740991, 'usd', '90071992547409.91'],
  ])('writes %i minor units of %s as %s', (amountMinor, currency, text) => {
    expect(formatAmount({ amountMinor, currency })).toBe(text)
  })

  it('writes a negative amount with one minus in front', () => {
    expect(formatAmount({ amountMinor: -5, currency: 'usd' })).toBe('-0.05')
    expect(formatAmount({ amountMinor: -500, currency: 'jpy' })).toBe('-500')
  })

  it('never writes minus zero', () => {
    expect(formatAmount({ amountMinor: -0, currency: 'usd' })).toBe('0.00')
  })

  it('writes a currency that is not in the table with two decimals, so that news of it can be recorded', () => {
    expect(formatAmount({ amountMinor: 150, currency: 'bgn' })).toBe('1.50')
    expect(exponentOf('qqq')).toBe(2)
  })

  it.each([0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])('refuses %d minor units', (amountMinor) => {
    expect(() => formatAmount({ amountMinor, currency: 'usd' })).toThrow(
      expect.objectContaining({ code: 'invalid_amount' }),
    )
  })
})
