import { expect, it } from 'vitest'
import { formatMoney } from './format-money.js'

const nbsp = '\u00a0'

it('reads minor units as Stripe counts them, also where browsers count otherwise', () => {
  expect(formatMoney(1234, 'usd', 'en')).toBe('$12.34')
  expect(formatMoney(1234, 'jpy', 'en')).toBe('¥1,234')
  expect(formatMoney(1234, 'KWD', 'en')).toBe(`KWD${nbsp}1.234`)
  expect(formatMoney(50_000, 'isk', 'en')).toBe(`ISK${nbsp}500.00`)
  expect(formatMoney(500, 'mga', 'en')).toBe(`MGA${nbsp}500`)
})

it('names the currency by its code where that is asked for', () => {
  expect(formatMoney(49_900, 'eur', 'en', 'code')).toBe(`EUR${nbsp}499.00`)
})
