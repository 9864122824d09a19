import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiscountRule, type PricedLine, totalOf } from './totals.js'

const none: DiscountRule = { kind: 'none' }
const line = (amountMinor: number, more: Partial<PricedLine> = {}): PricedLine => ({
  amountMinor,
  taxes: [],
  discounted: true,
  ...more,
})

describe('what a cart comes to', () => {
  it('is prices by quantity, and shipping', () => {
    expect(totalOf([line(1500), line(250)], none, 900)).toMatchObject({ subtotal: 1750, total: 2650 })
  })

  it('is less by a percentage, rounded line by line', () => {
    const { lines, total } = totalOf([line(333), line(333)], { kind: 'percent', percent: 10 }, 0)
    expect(lines.map(({ discount }) => discount)).toEqual([33, 33])
    expect(total).toBe(600)
  })

  it('is less by an amount, spread so that not a cent is lost', () => {
    const { lines, discount } = totalOf([line(100), line(100), line(100)], { kind: 'amount', amountMinor: 100 }, 0)
    expect(lines.map((each) => each.discount)).toEqual([33, 34, 33])
    expect(discount).toBe(100)
  })

  it('is never less than nothing, and shipping is not discounted', () => {
    expect(totalOf([line(100)], { kind: 'amount', amountMinor: 500 }, 70)).toMatchObject({ discount: 100, total: 70 })
  })

  it('is less only by what the coupon is for', () => {
    const cart = [line(1000), line(1000, { discounted: false })]
    expect(totalOf(cart, { kind: 'percent', percent: 50 }, 0).lines.map(({ total }) => total)).toEqual([500, 1000])
  })

  it('has taxes on top, or in the price, after the discount', () => {
    const onTop = line(1000, { taxes: [{ percentage: 15, inclusive: false }] })
    expect(totalOf([onTop], { kind: 'percent', percent: 50 }, 0)).toMatchObject({ tax: 75, total: 575 })
    const within = line(1150, { taxes: [{ percentage: 15, inclusive: true }] })
    expect(totalOf([within], none, 0)).toMatchObject({ tax: 150, total: 1150 })
  })

  it('adds up, whatever is in it', () => {
    const lines = fc.array(
      fc.record({
        amountMinor: fc.nat(20_000_000),
        discounted: fc.boolean(),
        taxes: fc.array(fc.record({ percentage: fc.constantFrom(5, 7.5, 15, 19), inclusive: fc.boolean() }), {
          maxLength: 2,
        }),
      }),
      { maxLength: 6 },
    )
    const rule = fc.oneof(
      fc.constant(none),
      fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.nat(2_000_000) }),
    )
    fc.assert(
      fc.property(lines, rule, fc.nat(5000), (cart, discount, shipping) => {
        const totals = totalOf(cart, discount, shipping)
        const outside = totals.lines.reduce((sum, { taxes }, at) => {
          return sum + taxes.filter((_, tax) => !cart[at]?.taxes[tax]?.inclusive).reduce((all, tax) => all + tax, 0)
        }, 0)
        expect(totals.total).toBe(totals.subtotal - totals.discount + outside + shipping)
        expect(totals.lines.every(({ discount: off, subtotal }) => off >= 0 && off <= subtotal)).toBe(true)
      }),
    )
  })
})
