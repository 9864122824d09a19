import fc from 'fast-check'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { wireDecimal } from '../money/index.js'
import { addIntervals, amountFor, anchoredAfter, settleLines, unusedPart } from './index.js'

const seconds = (iso: string) => Date.parse(iso) / 1000

describe('proration', () => {
  it('adds up: what is used and what is unused are the whole, wherever a period is cut', () => {
    const amount = fc.integer({ min: 0, max: 99_999_999 })
    const length = fc.integer({ min: 1, max: 366 * 86_400 })
    fc.assert(
      fc.property(amount, length, fc.nat(), (whole, end, cut) => {
        const period = { start: 0, end }
        const at = cut % (end + 1)
        const unused = unusedPart(whole, period, at)
        expect(unused).toBeGreaterThanOrEqual(0)
        expect(unused).toBeLessThanOrEqual(whole)
        // The second part of a period, seen from its other end, is the first: they differ by no more than a rounding.
        const used = unusedPart(whole, period, end - at)
        expect(Math.abs(whole - unused - used)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('credits all at the start and nothing at the end', () => {
    expect(unusedPart(1000, { start: 10, end: 20 }, 10)).toBe(1000)
    expect(unusedPart(1000, { start: 10, end: 20 }, 20)).toBe(0)
    expect(unusedPart(1000, { start: 10, end: 20 }, 99)).toBe(0)
  })
})

describe('an interval', () => {
  it('ends on the last day of a month that lacks the day, and comes back to it', () => {
    const anchor = seconds('2026-01-31T12:00:00Z')
    const month = { interval: 'month', interval_count: 1 } as const
    const ends = [1, 2, 3].map((times) =>
      new Date(addIntervals(anchor, month, times) * 1000).toISOString().slice(0, 10),
    )
    expect(ends).toEqual(['2026-02-28', '2026-03-31', '2026-04-30'])
    expect(addIntervals(seconds('2028-02-29T00:00:00Z'), { interval: 'year', interval_count: 1 }, 1)).toBe(
      seconds('2029-02-28T00:00:00Z'),
    )
  })

  it('follows any moment by no more than its own length, on a step from its anchor', () => {
    const interval = fc.record({
      interval: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
      interval_count: fc.integer({ min: 1, max: 6 }),
    })
    const moment = fc.integer({ min: seconds('2020-01-01T00:00:00Z'), max: seconds('2040-01-01T00:00:00Z') })
    fc.assert(
      fc.property(moment, interval, moment, (anchor, every, now) => {
        const next = anchoredAfter(anchor, every, now)
        expect(next).toBeGreaterThan(now)
        const steps = Array.from({ length: 9000 }, (_, at) => at)
        const isStep = steps.some((times) => addIntervals(anchor, every, next >= anchor ? times : -times) === next)
        expect(isStep).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a price', () => {
  const tier = (upTo: number | null, unit: string, flat: string | null = null): Stripe.Price.Tier => ({
    flat_amount: null,
    flat_amount_decimal: flat === null ? null : wireDecimal(flat),
    unit_amount: null,
    unit_amount_decimal: wireDecimal(unit),
    up_to: upTo,
  })
  const price = (given: Partial<Parameters<typeof amountFor>[0]>): Parameters<typeof amountFor>[0] => ({
    billing_scheme: 'per_unit',
    tiers_mode: null,
    transform_quantity: null,
    unit_amount_decimal: null,
    ...given,
  })
  const tiers = [tier(10, '100'), tier(20, '80', '500'), tier(null, '50')]

  it.each([
    [price({ unit_amount_decimal: wireDecimal('999') }), null, 3, 2997],
    [price({ unit_amount_decimal: wireDecimal('0.1') }), null, 15, 2],
    [
      price({ unit_amount_decimal: wireDecimal('100'), transform_quantity: { divide_by: 10, round: 'up' } }),
      null,
      11,
      200,
    ],
    [price({ billing_scheme: 'tiered', tiers_mode: 'graduated' }), tiers, 25, 1000 + 800 + 500 + 250],
    [price({ billing_scheme: 'tiered', tiers_mode: 'graduated' }), tiers, 10, 1000],
    [price({ billing_scheme: 'tiered', tiers_mode: 'volume' }), tiers, 15, 15 * 80 + 500],
    [price({ billing_scheme: 'tiered', tiers_mode: 'volume' }), tiers, 25, 1250],
  ])('%# costs what its terms say', (terms, steps, quantity, amount) => {
    expect(amountFor(terms, steps, quantity)).toBe(amount)
  })
})

describe('lines', () => {
  it('share a discount to the last cent, whatever their sizes', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1_000_000 }), (sizes, off) => {
        const coupon = { amount_off: off, percent_off: null } as Stripe.Coupon
        const lines = sizes.map((amount) => ({
          amount,
          discountable: true,
          discounts: [],
          product: null,
          taxRates: [],
        }))
        const settled = settleLines(lines, [{ id: 'di_1', coupon, products: null }], 'none')
        const whole = sizes.reduce((sum, amount) => sum + amount, 0)
        const taken = settled.flatMap(({ discounts }) => discounts).reduce((sum, { amount }) => sum + amount, 0)
        expect(taken).toBe(Math.min(off, whole))
        for (const { taxable } of settled) expect(taxable).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
