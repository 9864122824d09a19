import { describe, expect, it } from 'vitest'
import { detectBrand } from './brand.js'
import { checkNumber, digitsOf, formatNumber, isNumberFull } from './number.js'

describe('a card number', () => {
  it.each([
    ['4242424242424242', 'visa'],
    ['5555555555554444', 'mastercard'],
    ['2223003122003222', 'mastercard'],
    ['378282246310005', 'amex'],
    ['6011111111111117', 'discover'],
    ['3056930009020004', 'diners'],
    ['36227206271667', 'diners'],
    ['3566002020360505', 'jcb'],
    ['6200000000000005', 'unionpay'],
  ])('knows the network of the test card %s, and takes it', (digits, brand) => {
    expect(detectBrand(digits)).toBe(brand)
    expect(checkNumber(digits)).toEqual({ kind: 'valid' })
  })

  it('knows a network while the number is being typed, and none where two are possible', () => {
    expect(detectBrand('4')).toBe('visa')
    expect(detectBrand('37')).toBe('amex')
    expect(detectBrand('3')).toBe('unknown')
    expect(detectBrand('')).toBe('unknown')
  })

  it.each([
    ['42', '42'],
    ['42424242', '4242 4242'],
    ['4242-4242-4242-4242', '4242 4242 4242 4242'],
    ['42424242424242429999', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['36227206271667', '3622 720627 1667'],
    ['6205500000000000004', '6205 5000 0000 0000 004'],
    ['٤٢٤٢٤٢٤٢', '4242 4242'],
  ])('formats %s as %s', (typed, formatted) => {
    expect(formatNumber(typed)).toBe(formatted)
  })

  it('is incomplete until it has the digits of its network', () => {
    expect(checkNumber('4242 4242 4242 424')).toEqual({ kind: 'bad', problem: 'incomplete_number' })
    expect(checkNumber('37828224631000')).toEqual({ kind: 'bad', problem: 'incomplete_number' })
    expect(isNumberFull('4242 4242 4242 424')).toBe(false)
    expect(isNumberFull('4242 4242 4242 4242')).toBe(true)
  })

  it('is invalid when its check digit is wrong or no network issues it', () => {
    expect(checkNumber('4242424242424241')).toEqual({ kind: 'bad', problem: 'invalid_number' })
    expect(checkNumber('1111111111111117')).toEqual({ kind: 'bad', problem: 'invalid_number' })
  })

  it('is empty when nothing was typed, whatever blanks there are', () => {
    expect(checkNumber('  ')).toEqual({ kind: 'empty' })
    expect(digitsOf(' ')).toBe('')
  })
})
