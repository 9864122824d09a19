import { describe, expect, it } from 'vitest'
import { caretAfterFormatting } from './caret.js'
import { checkCvc, formatCvc } from './cvc.js'
import { asksPostalCode, checkPostalCode } from './postal-code.js'

describe('a security code', () => {
  it('has three digits, and four on American Express', () => {
    expect(checkCvc('123', '4242')).toEqual({ kind: 'valid' })
    expect(checkCvc('123', '3782')).toEqual({ kind: 'bad', problem: 'incomplete_cvc' })
    expect(checkCvc('1234', '3782')).toEqual({ kind: 'valid' })
    expect(checkCvc('99', '4242')).toEqual({ kind: 'bad', problem: 'incomplete_cvc' })
    expect(formatCvc('12345', '4242')).toBe('123')
    expect(formatCvc('12345', '3782')).toBe('1234')
  })

  it('may have four digits while the network is unknown', () => {
    expect(formatCvc('1234', '')).toBe('1234')
    expect(checkCvc('1234', '')).toEqual({ kind: 'valid' })
  })
})

describe('a postal code', () => {
  it('is asked for where banks compare it', () => {
    expect(['US', 'GB', 'CA', 'ZA', 'DE'].filter(asksPostalCode)).toEqual(['US', 'GB', 'CA'])
    expect(checkPostalCode('', 'ZA')).toEqual({ kind: 'valid' })
  })

  it.each([
    ['US', '12345', '1234'],
    ['US', '12345-6789', '12345-67'],
    ['CA', 'M5T 1T4', 'M5T'],
    ['GB', 'WS11 1DB', 'WS11'],
  ])('in %s may be %s and not %s', (country, good, bad) => {
    expect(checkPostalCode(good, country)).toEqual({ kind: 'valid' })
    expect(checkPostalCode(bad, country)).toEqual({ kind: 'bad', problem: 'incomplete_zip' })
  })
})

describe('the caret', () => {
  it('stays behind the same digit when blanks come in before it', () => {
    expect(caretAfterFormatting({ text: '42424', caret: 2 }, '4242 4')).toBe(2)
    expect(caretAfterFormatting({ text: '4242 54242', caret: 6 }, '4242 5424 2')).toBe(6)
  })

  it('stays at the end when it was there', () => {
    expect(caretAfterFormatting({ text: '12', caret: 2 }, '12 / ')).toBe(5)
  })
})
