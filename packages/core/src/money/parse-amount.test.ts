import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AzoraError } from '../errors/index.js'
import { currencies } from './currencies.js'
import { formatAmount } from './format-amount.js'
import { parseAmount } from './parse-amount.js'

function refusal(amount: unknown, currency: string): AzoraError {
  try {
    // The adversarial tables hold what JSON can bring, which is more than the type admits.
    parseAmount(amount as string, currency)
  } catch (error) {
    if (error instanceof AzoraError) return error
    throw error
  }
  throw new Error(`${String(amount)} ${currency} was accepted`)
}

describe('parseAmount', () => {
  it.each([
    ['99.99', 'usd', 9999],
    ['100', 'usd', 10000],
    ['0.5', 'usd', 50],
    ['0', 'usd', 0],
    ['500', 'jpy', 500],
    ['1.234', 'kwd', 1234],
    ['1.2', 'kwd', 1200],
    ['5', 'isk', 500],
    ['5.00', 'ugx', 500],
    ['90071992547409.91', 'usd', 9007199254740991],
    ['9007199254740.991', 'kwd', 9007199254740991],
    ['9007199254740991', 'jpy', 9007199254740991],
  ])('reads %s %s as %i minor units', (amount, currency, amountMinor) => {
    expect(parseAmount(amount, currency)).toEqual({ amountMinor, currency })
  })

  it.each([
    [99.99, 'usd', 9999],
    [1.005, 'kwd', 1005],
    [9_999_999_999_999.99, 'usd', 999_999_999_999_999],
    [0.1, 'usd', 10],
    [4.35, 'usd', 435],
    [1.15, 'usd', 115],
    [8.2, 'kwd', 8200],
    [1234567890123.45, 'usd', 123456789012345],
  ])('takes the number %d by its shortest text, never by multiplication', (amount, currency, amountMinor) => {
    expect(parseAmount(amount, currency).amountMinor).toBe(amountMinor)
  })

  it('takes the currency in either case and answers in lower case', () => {
    expect(parseAmount('1.00', 'UsD')).toEqual({ amountMinor: 100, currency: 'usd' })
  })

  it.each([
    ['99.999', 'usd'],
    ['99.990', 'usd'],
    ['1.500', 'eur'],
    ['500.0', 'jpy'],
    ['0.5', 'krw'],
    ['1.2345', 'kwd'],
    [99.999, 'usd'],
    [0.5, 'jpy'],
  ])('F36: refuses %s %s, which has more decimals than its currency', (amount, currency) => {
    const error = refusal(amount, currency)
    expect(error.code).toBe('invalid_amount')
    expect(error.data.reason).toBe('too_many_decimals')
  })

  it.each([
    ['an empty string', ''],
    ['a blank', ' '],
    ['a leading blank', ' 1.00'],
    ['a trailing blank', '1.00 '],
    ['a line break', '1.00\n'],
    ['a no-break space', '1\u00a0000'],
    ['a zero-width space', '1\u200b00'],
    ['a minus', '-1.00'],
    ['a plus', '+1.00'],
    ['a true minus', '\u22121.00'],
    ['minus zero', '-0'],
    ['an exponent', '1e2'],
    ['a capital exponent', '1E2'],
    ['hexadecimal', '0x10'],
    ['octal', '010'],
    ['binary', '0b11'],
    ['leading zeros', '00.50'],
    ['no digit before the point', '.5'],
    ['no digit after the point', '5.'],
    ['a point alone', '.'],
    ['two points', '1.2.3'],
    ['a comma', '1,50'],
    ['thousands separators', '1,000.00'],
    ['a separator of code', '1_000'],
    ['an apostrophe', "1'000"],
    ['Arabic digits', '\u0661\u0662\u0663'],
    ['full-width digits', '\uff11\uff12'],
    ['Devanagari digits', '\u0967\u0968'],
    ['a symbol', '$5'],
    ['a code', '5 usd'],
    ['NaN in words', 'NaN'],
    ['Infinity in words', 'Infinity'],
    ['a NUL', '1\u0000'],
    ['a lone surrogate', '1\ud800'],
    ['a big integer as written in code', '10n'],
    ['a percent', '5%'],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a negative number', -1],
    ['a number that is written with an exponent', 1e21],
    ['a tiny number', 1e-7],
    ['null', null],
    ['undefined', undefined],
    ['true', true],
    ['an object', { toString: () => '5' }],
    ['an object that cannot be printed', JSON.parse('{"toString":1}')],
    ['an array', ['5']],
    ['a bigint', 5n],
  ])('F36: refuses %s', (_name, amount) => {
    const error = refusal(amount, 'usd')
    expect(error.code).toBe('invalid_amount')
    expect(error.data.reason).toBe('not_decimal')
    expect(error.data.param).toBe('amount')
  })

  it.each([
    [0.1 + 0.2, 'usd'],
    [1.005 * 1000, 'usd'],
  ])('F36: refuses the number %d, the litter of float arithmetic, instead of rounding it', (amount, currency) => {
    expect(refusal(amount, currency).data.reason).toBe('too_many_decimals')
  })

  it.each([
    [JSON.parse('90071992547409.91'), 'usd'],
    [10_000_000_000_000, 'usd'],
    [9007199254740991, 'jpy'],
  ])('F36: refuses the number %d, because what was written may have been another', (amount, currency) => {
    expect(refusal(amount, currency).data.reason).toBe('too_large')
  })

  it.each([
    ['90071992547409.92', 'usd'],
    ['9007199254740992', 'jpy'],
    ['9'.repeat(40), 'usd'],
    ['9'.repeat(400), 'usd'],
  ])('F36: refuses %s %s, which is past the safe integers', (amount, currency) => {
    expect(refusal(amount, currency).data.reason).toBe('too_large')
  })

  it.each(['', 'us', 'usdd', 'xxx', 'btc', '__proto__', 'constructor', 'u$d', '\u212ames', 'zm\u212a', 'usd '])(
    'refuses the currency %j by name',
    (currency) => {
      const error = refusal('1', currency)
      expect(error.code).toBe('unsupported_currency')
      expect(error.data.param).toBe('currency')
    },
  )

  it('says what, where and how to fix it', () => {
    expect(refusal('1,50', 'usd').message).toBe(
      'amount "1,50" is not a plain decimal. Write major units with digits and at most one point, for example "99.95".',
    )
    expect(refusal('500.00', 'jpy').message).toBe(
      'amount "500.00" has more decimals than JPY, which has 0. Write it like "500".',
    )
    expect(refusal('1.2345', 'kwd').message).toContain('Write it like "99.950".')
  })

  it('does not repeat a huge input in the message', () => {
    expect(refusal('x'.repeat(100_000), 'usd').message.length).toBeLessThan(250)
  })

  it('F37: reads back, in every currency, exactly what formatAmount wrote', () => {
    const code = fc.constantFrom(...currencies.keys())
    const amountMinor = fc.oneof(fc.maxSafeNat(), fc.nat(100_000_000))
    fc.assert(
      fc.property(code, amountMinor, (currency, amountMinor) => {
        expect(parseAmount(formatAmount({ amountMinor, currency }), currency)).toEqual({ amountMinor, currency })
      }),
      { numRuns: 2000 },
    )
  })

  it('F37: reads a JSON number as it reads the same text, in every currency', () => {
    // Twelve digits is the most that Stripe ever charges; a double carries fifteen exactly.
    fc.assert(
      fc.property(fc.constantFrom(...currencies.keys()), fc.nat(999_999_999_999), (currency, amountMinor) => {
        const text = formatAmount({ amountMinor, currency })
        expect(parseAmount(Number(text), currency)).toEqual(parseAmount(text, currency))
      }),
      { numRuns: 2000 },
    )
  })

  it('F36: never gives anything but a safe integer or an invalid_amount, whatever text comes', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[0-9.,e ]{0,12}$/), fc.double().map(String))
    fc.assert(
      fc.property(text, (amount) => {
        try {
          const { amountMinor } = parseAmount(amount, 'usd')
          expect(Number.isSafeInteger(amountMinor) && amountMinor >= 0).toBe(true)
          expect(amount).toMatch(/^[0-9.]+$/)
        } catch (error) {
          expect(error).toBeInstanceOf(AzoraError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
