import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, formatAmount, money, parseAmount } from '../money/index.js'
import { estimateFee } from './estimate-fee.js'
import { defaultFeeSchedule } from './fee-schedule.js'

describe('estimateFee', () => {
  it.each([
    ['10', '0.59', '9.41'],
    ['50', '1.75', '48.25'],
    ['100', '3.20', '96.80'],
    ['1000', '29.30', '970.70'],
  ])('takes from $%s the fee %s and leaves %s', (amount, fee, net) => {
    const estimate = estimateFee(parseAmount(amount, 'usd'))
    expect(formatAmount(estimate.fee)).toBe(fee)
    expect(formatAmount(estimate.net)).toBe(net)
  })

  it.each([
    [{ international: true }, '4.70'],
    [{ conversion: true }, '4.20'],
    [{ international: true, conversion: true }, '5.70'],
    [{ international: false, conversion: false }, '3.20'],
  ])('adds what %o costs to a fee of 3.20 on $100', (circumstances, fee) => {
    const estimate = estimateFee(parseAmount('100', 'usd'), defaultFeeSchedule, circumstances)
    expect(formatAmount(estimate.fee)).toBe(fee)
  })

  it('rounds half a cent up, and less than half down', () => {
    // 2.9 % of 0.50 is 1.45 cents; 2.5 % of 0.20 is exactly half a cent.
    expect(estimateFee(money(50, 'usd')).fee.amountMinor).toBe(31)
    expect(estimateFee(money(20, 'usd'), { ...defaultFeeSchedule, rateBps: 250 }).fee.amountMinor).toBe(31)
    expect(estimateFee(money(20, 'usd'), { ...defaultFeeSchedule, rateBps: 249 }).fee.amountMinor).toBe(30)
  })

  it('rounds once over all rates together, so that two halves do not become two cents', () => {
    const schedule = { rateBps: 250, internationalBps: 250, conversionBps: 0, fixedMinor: { usd: 0 } }
    expect(estimateFee(money(20, 'usd'), schedule, { international: true }).fee.amountMinor).toBe(1)
  })

  it('says that nothing is left when the fixed part is more than the charge', () => {
    expect(estimateFee(money(10, 'usd')).net.amountMinor).toBe(-20)
  })

  it('estimates in any currency that the schedule has a fixed part for', () => {
    const schedule = { ...defaultFeeSchedule, fixedMinor: { zar: 200, jpy: 0 } }
    expect(formatAmount(estimateFee(parseAmount('499', 'zar'), schedule).fee)).toBe('16.47')
    expect(formatAmount(estimateFee(parseAmount('500', 'jpy'), schedule).fee)).toBe('15')
  })

  it('refuses a currency without a fixed part instead of guessing one', () => {
    expect(() => estimateFee(parseAmount('499', 'zar'))).toThrow(
      expect.objectContaining({ code: 'config_invalid', data: { currency: 'zar' } }),
    )
  })

  it('always splits the charge into fee and net without a rest', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999_999), fc.boolean(), fc.boolean(), (amountMinor, international, conversion) => {
        const { gross, fee, net } = estimateFee(money(amountMinor, 'usd'), defaultFeeSchedule, {
          international,
          conversion,
        })
        expect(add(fee, net)).toEqual(gross)
      }),
    )
  })
})
