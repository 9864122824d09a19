import { describe, expect, it } from 'vitest'
import { currencies } from './currencies.js'
import { currencyOf, isSupportedCurrency } from './money.js'

const rows = [...currencies.values()]

/**
 * Where Stripe counts otherwise than `Intl`: currencies that `Intl` shows without decimals because nobody pays in coins
 * below one any more, while Stripe still counts in hundredths.
 */
const intlShowsFewer = ['afn', 'all', 'isk', 'lak', 'lbp', 'mmk', 'rsd', 'sos', 'std', 'ugx', 'yer']

describe('the currency table', () => {
  it('holds every currency once, and no fewer than the 135 that Stripe promises', () => {
    expect(rows.length).toBeGreaterThanOrEqual(135)
    expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length)
    for (const [key, row] of currencies) expect(row.code).toBe(key)
  })

  it('names only currencies that the runtime knows, but for the São Tomé dobra of before 2018, which Stripe kept', () => {
    const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))
    expect(rows.map((row) => row.code).filter((code) => !known.has(code))).toEqual(['std'])
  })

  it('counts decimals as Intl does, except where Stripe is known to count otherwise', () => {
    const differing = rows.filter(({ code, exponent }) => {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency: code })
      return format.resolvedOptions().maximumFractionDigits !== exponent
    })
    expect(differing.map((row) => row.code).sort()).toEqual(intlShowsFewer)
    expect(differing.every((row) => row.exponent === 2)).toBe(true)
  })

  it('lists the zero-decimal currencies of the documentation', () => {
    const zero = rows.filter((row) => row.exponent === 0).map((row) => row.code)
    expect(zero.sort().join(' ')).toBe('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf')
  })

  it('charges the three-decimal currencies in tens, and isk and ugx in whole units', () => {
    expect(rows.filter((row) => row.chargeStepMinor === 10).map((row) => row.code)).toEqual(
      rows.filter((row) => row.exponent === 3).map((row) => row.code),
    )
    const whole = rows.filter((row) => row.chargeStepMinor === 100).map((row) => row.code)
    expect(whole.sort()).toEqual(['isk', 'ugx'])
  })

  it('pays huf and twd out in whole units, although it charges their hundredths', () => {
    for (const code of ['huf', 'twd']) {
      expect(currencyOf(code)).toMatchObject({ exponent: 2, chargeStepMinor: 1, payoutStepMinor: 100 })
    }
    expect(currencyOf('usd').payoutStepMinor).toBe(1)
  })

  it('has limits that can be charged: a positive minimum, a larger maximum, both on a step', () => {
    for (const { minimumMinor, maximumMinor, chargeStepMinor, code } of rows) {
      expect(minimumMinor, code).toBeGreaterThan(0)
      expect(maximumMinor, code).toBeGreaterThan(Math.max(minimumMinor, chargeStepMinor))
      if (minimumMinor > 1) expect(minimumMinor % chargeStepMinor, code).toBe(0)
    }
  })

  it('knows a supported currency in either case and nothing else', () => {
    expect(isSupportedCurrency('usd')).toBe(true)
    expect(isSupportedCurrency('USD')).toBe(true)
    for (const code of ['bgn', 'xyz', 'us', 'constructor', 'zm\u212a', 5, null, undefined]) {
      expect(isSupportedCurrency(code)).toBe(false)
    }
  })
})
