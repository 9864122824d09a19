import { describe, expect, it } from 'vitest'
import {
  checkAccountNumber,
  checkEmail,
  checkIban,
  checkName,
  checkRoutingNumber,
  formatIban,
} from './check-account.js'

describe('an IBAN', () => {
  it.each(['DE89 3704 0044 0532 0130 00', 'nl39rabo0300065264', 'FR1420041010050500013M02606', 'AT611904300234573201'])(
    '%s is valid',
    (iban) => {
      expect(checkIban(iban)).toEqual({ kind: 'valid' })
    },
  )

  it.each([
    ['DE8937040044', 'incomplete_iban'],
    ['D', 'incomplete_iban'],
    ['DE88370400440532013000', 'invalid_iban'],
    ['DE893704004405320130001', 'invalid_iban'],
    ['US89370400440532013000', 'invalid_iban'],
  ])('%s is an %s', (iban, problem) => {
    expect(checkIban(iban)).toEqual({ kind: 'bad', problem })
  })

  it('is written in groups of four', () => {
    expect(formatIban('de893704004405')).toBe('DE89 3704 0044 05')
  })
})

describe('an account in the United States', () => {
  it('has a routing number of nine digits and an account number of at least four', () => {
    expect(checkRoutingNumber('110000000')).toEqual({ kind: 'valid' })
    expect(checkRoutingNumber('11000')).toEqual({ kind: 'bad', problem: 'incomplete_routing_number' })
    expect(checkAccountNumber('000123456789')).toEqual({ kind: 'valid' })
    expect(checkAccountNumber('123')).toEqual({ kind: 'bad', problem: 'incomplete_account_number' })
  })
})

describe('a person', () => {
  it('has a name, and an address that can be written to', () => {
    expect(checkName(' ')).toEqual({ kind: 'empty' })
    expect(checkName('Ada')).toEqual({ kind: 'valid' })
    expect(checkEmail('ada@example')).toEqual({ kind: 'bad', problem: 'incomplete_email' })
    expect(checkEmail('ada@example.com')).toEqual({ kind: 'valid' })
  })
})
