import { describe, expect, it } from 'vitest'
import { checkExpiry, formatExpiry, readExpiry } from './expiry.js'

const today = { month: 11, year: 2026 }
const typing = { deleting: false }

describe('an expiry date', () => {
  it.each([
    ['1', '1'],
    ['4', '04 / '],
    ['12', '12 / '],
    ['13', '01 / 3'],
    ['1234', '12 / 34'],
    ['12/34', '12 / 34'],
    ['12 / 345', '12 / 34'],
    ['12/2034', '12 / 34'],
    ['042030', '04 / 30'],
  ])('formats %s as %s', (typed, formatted) => {
    expect(formatExpiry(typed, typing)).toBe(formatted)
  })

  it('lets the separator be deleted', () => {
    expect(formatExpiry('12 /', { deleting: true })).toBe('12')
    expect(formatExpiry('12 / 3', { deleting: true })).toBe('12 / 3')
  })

  it.each([
    ['12 / 3', 'incomplete_expiry'],
    ['00 / 30', 'invalid_expiry_month'],
    ['10 / 26', 'invalid_expiry_month_past'],
    ['12 / 25', 'invalid_expiry_year_past'],
    ['12 / 95', 'invalid_expiry_year'],
  ])('finds %s to be %s', (text, problem) => {
    expect(checkExpiry(text, today)).toEqual({ kind: 'bad', problem })
  })

  it('is good through the month that it names', () => {
    expect(checkExpiry('11 / 26', today)).toEqual({ kind: 'valid' })
    expect(checkExpiry('', today)).toEqual({ kind: 'empty' })
  })

  it('reads as a month with its century', () => {
    expect(readExpiry('04 / 31')).toEqual({ month: 4, year: 2031 })
    expect(readExpiry('04 / 3')).toBeUndefined()
  })
})
