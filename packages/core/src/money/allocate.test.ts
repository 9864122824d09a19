import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.js'
import { money } from './money.js'

const minors = (amountMinor: number, ratios: number[]) =>
  allocate(money(amountMinor, 'usd'), ratios).map((part) => part.amountMinor)

const ratiosArb = fc
  .array(fc.oneof(fc.nat(100), fc.maxSafeNat()), { minLength: 1, maxLength: 20 })
  .filter((ratios) => ratios.some((ratio) => ratio > 0))

describe('allocate', () => {
  it.each([
    [1000, [1, 1, 1], [334, 333, 333]],
    [100, [70, 30], [70, 30]],
    [5, [1, 1], [3, 2]],
    [1, [1, 1, 1], [1, 0, 0]],
    [100, [1, 2, 0], [33, 67, 0]],
    [0, [1, 2], [0, 0]],
    [-1000, [1, 1, 1], [-334, -333, -333]],
    [7, [3], [7]],
  ])('splits %i by %j into %j', (amountMinor, ratios, parts) => {
    expect(minors(amountMinor, ratios)).toEqual(parts)
  })

  it('gives the left-over unit to the part that lost most, not to the first', () => {
    // 10 by 3:4 is 4.29 and 5.71: the second loses more.
    expect(minors(10, [3, 4])).toEqual([4, 6])
  })

  it('never loses nor invents a unit, and is never off by a whole one', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), ratiosArb, (amountMinor, ratios) => {
        const parts = minors(amountMinor, ratios)
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amountMinor))

        const total = ratios.reduce((sum, ratio) => sum + BigInt(ratio), 0n)
        parts.forEach((part, index) => {
          const off = BigInt(part) * total - BigInt(amountMinor) * BigInt(ratios[index] ?? 0)
          expect(off < total && off > -total).toBe(true)
        })
      }),
    )
  })

  it('gives nothing to a ratio of zero', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), ratiosArb, (amountMinor, ratios) => {
        expect(minors(amountMinor, [...ratios, 0]).at(-1)).toBe(0)
      }),
    )
  })

  it('never gives minus zero', () => {
    expect(minors(-1, [0, 1]).every((part) => !Object.is(part, -0))).toBe(true)
  })

  it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5, 0.5]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    'refuses the ratios %j as a bug of the caller',
    (ratios) => {
      expect(() => allocate(money(1, 'usd'), ratios)).toThrow(TypeError)
    },
  )
})
