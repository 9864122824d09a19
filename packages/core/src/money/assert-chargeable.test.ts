import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../errors/index.js'
import { assertChargeable } from './assert-chargeable.js'
import { currencies } from './currencies.js'
import { parseAmount } from './parse-amount.js'

const codes = [...currencies.values()]

describe('assertChargeable', () => {
  it.each<[string, string, ErrorCode]>([
    ['0', 'usd', 'amount_too_small'],
    ['0.49', 'usd', 'amount_too_small'],
    ['0.29', 'gbp', 'amount_too_small'],
    ['49', 'jpy', 'amount_too_small'],
    ['174.99', 'huf', 'amount_too_small'],
    ['0.49', 'zar', 'amount_too_small'],
    ['0', 'xof', 'amount_too_small'],
    ['1000000.00', 'usd', 'amount_too_large'],
    ['100000000', 'jpy', 'amount_too_large'],
    ['10000000.00', 'inr', 'amount_too_large'],
    ['10000000000.00', 'idr', 'amount_too_large'],
    ['1.234', 'kwd', 'invalid_amount'],
    ['0.001', 'bhd', 'invalid_amount'],
    ['5.50', 'isk', 'invalid_amount'],
    ['0.50', 'ugx', 'invalid_amount'],
  ])('refuses %s %s as %s', (amount, currency, code) => {
    expect(() => assertChargeable(parseAmount(amount, currency))).toThrow(expect.objectContaining({ code }))
  })

  it.each([
    ['0.50', 'usd'],
    ['0.30', 'gbp'],
    ['50', 'jpy'],
    ['1', 'xof'],
    ['999999.99', 'usd'],
    ['99999999', 'jpy'],
    ['9999999999.99', 'idr'],
    ['9999999.99', 'inr'],
    ['99999999.99', 'cop'],
    ['1.230', 'kwd'],
    ['5.00', 'isk'],
    ['5', 'ugx'],
  ])('lets %s %s through', (amount, currency) => {
    expect(() => assertChargeable(parseAmount(amount, currency))).not.toThrow()
  })

  it('takes limits from a caller who knows the account or the payment method better', () => {
    expect(() => assertChargeable(parseAmount('0.01', 'eur'), { minimumMinor: 1 })).not.toThrow()
    expect(() => assertChargeable(parseAmount('1000000', 'usd'), { maximumMinor: 999_999_999_999 })).not.toThrow()
    expect(() => assertChargeable(parseAmount('10', 'usd'), { minimumMinor: 1001 })).toThrow('10.01 USD')
  })

  it('lets every currency through at its minimum and at its largest step, and nothing beyond', () => {
    for (const { code: currency, minimumMinor, maximumMinor, chargeStepMinor } of codes) {
      const smallest = Math.max(minimumMinor, chargeStepMinor)
      const largest = maximumMinor - (maximumMinor % chargeStepMinor)
      expect(() => assertChargeable({ amountMinor: smallest, currency })).not.toThrow()
      expect(() => assertChargeable({ amountMinor: largest, currency })).not.toThrow()
      expect(() => assertChargeable({ amountMinor: minimumMinor - 1, currency })).toThrow('smallest charge')
      expect(() => assertChargeable({ amountMinor: maximumMinor + 1, currency })).toThrow('largest charge')
    }
  })

  it('refuses a negative amount as too small', () => {
    expect(() => assertChargeable({ amountMinor: -100, currency: 'usd' })).toThrow(
      expect.objectContaining({ code: 'amount_too_small' }),
    )
  })

  it('names both amounts and the field, so that a form can show them', () => {
    expect(() => assertChargeable(parseAmount('0.49', 'usd'))).toThrow(
      expect.objectContaining({
        message: 'amount 0.49 USD is below 0.50 USD, the smallest charge. Ask for at least that.',
        data: { param: 'amount', currency: 'usd', amountMinor: 49, minimumMinor: 50 },
      }),
    )
  })
})
