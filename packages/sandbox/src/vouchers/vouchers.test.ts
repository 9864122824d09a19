import { describe, expect, it } from 'vitest'
import { courseOf, endOfVoucher, voucherDetails, voucherKind } from './index.js'

const noon = Date.parse('2026-11-23T12:00:00Z') / 1000
const endOf = (type: string, now: number, days?: number) => {
  const kind = voucherKind(type)
  return kind && new Date(endOfVoucher(kind, now, days) * 1000).toISOString()
}

describe('the end of a voucher', () => {
  it('is the end of a day where it is paid, so many calendar days ahead', () => {
    expect(endOf('oxxo', noon)).toBe('2026-11-27T05:59:59.000Z')
    expect(endOf('boleto', noon, 0)).toBe('2026-11-24T02:59:59.000Z')
    expect(endOf('konbini', noon, 1)).toBe('2026-11-24T14:59:59.000Z')
  })

  it('counts from the day that it is there, not in UTC', () => {
    const lateInTokyo = Date.parse('2026-11-23T16:00:00Z') / 1000
    expect(endOf('konbini', lateInTokyo, 0)).toBe('2026-11-24T14:59:59.000Z')
    const lateInMexico = Date.parse('2026-11-24T05:00:00Z') / 1000
    expect(endOf('oxxo', lateInMexico, 1)).toBe('2026-11-25T05:59:59.000Z')
  })

  it('is a week from now where the app chooses no days', () => {
    expect(endOf('multibanco', noon)).toBe('2026-11-30T12:00:00.000Z')
  })
})

describe('what becomes of a voucher', () => {
  it.each([
    ['ada@example.test', 'paid', 180],
    ['ada+succeed_immediately@example.test', 'paid', 3],
    ['expire_immediately@example.test', 'expires', 3],
    ['expire_with_delay@example.test', 'expires', 180],
    ['fill_never@example.test', 'stays', 0],
  ])('is told by the e-mail address %s', (email, end, afterSeconds) => {
    expect(courseOf(email)).toEqual({ end, afterSeconds })
  })

  it('is told by the confirmation number of a konbini before the address', () => {
    expect(courseOf('fill_never@example.test', '22222222220')).toEqual({ end: 'paid', afterSeconds: 3 })
    expect(courseOf('fill_never@example.test', '98765432100')).toEqual({ end: 'stays', afterSeconds: 0 })
  })
})

it('gives every chain of stores a code of its own', () => {
  const printed = { seed: 'payatt_1', expiresAt: noon, url: 'https://x.test/' }
  const { lawson, ministop, seicomart } = voucherDetails('konbini', printed).konbini_display_details?.stores ?? {}
  const codes = [lawson, ministop, seicomart].map((store) => store?.payment_code)
  expect(new Set(codes).size).toBe(3)
})

it('prints the same digits for the same voucher, and others for another', () => {
  const numberOf = (seed: string) =>
    voucherDetails('oxxo', { seed, expiresAt: noon, url: 'https://x.test/' }).oxxo_display_details?.number
  expect(numberOf('payatt_1')).toMatch(/^\d{32}$/)
  expect(numberOf('payatt_1')).toBe(numberOf('payatt_1'))
  expect(numberOf('payatt_1')?.slice(0, 6)).not.toBe(numberOf('payatt_2')?.slice(0, 6))
})
