import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, isZero, multiply, multiplyByBps, subtract } from './arithmetic.js'
import { currencies } from './currencies.js'
import { money } from './money.js'

const amount = fc.integer({ min: -(2 ** 51), max: 2 ** 51 })
const anyCode = fc.constantFrom(...currencies.keys())
const largest = money(Number.MAX_SAFE_INTEGER, 'usd')

describe('money arithmetic', () => {
  it('takes away what it added', () => {
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        const sum = add(money(left, 'usd'), money(right, 'usd'))
        expect(subtract(sum, money(right, 'usd'))).toEqual(money(left, 'usd'))
      }),
    )
  })

  it('refuses to reckon two currencies together, whichever they are', () => {
    fc.assert(
      fc.property(anyCode, anyCode, amount, (left, right, amountMinor) => {
        fc.pre(left !== right)
        for (const reckon of [add, subtract, compare]) {
          expect(() => reckon(money(amountMinor, left), money(amountMinor, right))).toThrow(
            expect.objectContaining({ code: 'currency_mismatch', data: { left, right } }),
          )
        }
      }),
    )
  })

  it('refuses a result that could no longer be counted exactly', () => {
    const refused = expect.objectContaining({ code: 'invalid_amount' })
    expect(() => add(largest, money(1, 'usd'))).toThrow(refused)
    expect(() => subtract(money(-2, 'usd'), largest)).toThrow(refused)
    expect(() => multiply(largest, 2)).toThrow(refused)
    expect(() => multiplyByBps(largest, 10_001)).toThrow(refused)
  })

  it('refuses what is not a whole number of minor units', () => {
    for (const amountMinor of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => money(amountMinor, 'usd')).toThrow(expect.objectContaining({ code: 'invalid_amount' }))
      expect(() => add({ amountMinor, currency: 'usd' }, money(1, 'usd'))).toThrow(
        expect.objectContaining({ code: 'invalid_amount' }),
      )
    }
  })

  it('multiplies a price by a quantity', () => {
    expect(multiply(money(4990, 'zar'), 3)).toEqual(money(14970, 'zar'))
    expect(() => multiply(money(1, 'usd'), 1.5)).toThrow(TypeError)
  })

  it.each([
    [100, 290, 3],
    [50, 100, 1],
    [49, 100, 0],
    [-50, 100, -1],
    [-49, 100, 0],
    [1, -5_000, -1],
    [9007199254740991, 10_000, 9007199254740991],
    [9007199254740991, 5_000, 4503599627370496],
  ])('takes of %i minor units %i basis points as %i, half a unit away from zero', (amountMinor, rateBps, share) => {
    expect(multiplyByBps(money(amountMinor, 'usd'), rateBps).amountMinor).toBe(share)
  })

  it('refuses a rate that is no whole number of basis points', () => {
    expect(() => multiplyByBps(money(1, 'usd'), 2.9)).toThrow(TypeError)
  })

  it('orders amounts and knows zero, also minus zero', () => {
    expect([money(2, 'usd'), money(-1, 'usd'), money(1, 'usd')].sort(compare).map((one) => one.amountMinor)).toEqual([
      -1, 1, 2,
    ])
    expect(compare(money(1, 'usd'), money(1, 'usd'))).toBe(0)
    expect(isZero(money(-0, 'usd'))).toBe(true)
    expect(Object.is(money(-0, 'usd').amountMinor, 0)).toBe(true)
    expect(isZero(money(1, 'usd'))).toBe(false)
  })
})
