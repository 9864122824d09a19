import { describe, expect, it } from 'vitest'
import { cvcLengthOf, passesLuhn } from './brands.js'
import { checkCard } from './check-card.js'
import { allTestCards, cardByName, cardByNumber } from './test-cards.js'

const now = Date.parse('2026-11-23T12:00:00Z') / 1000

describe('the table of test cards', () => {
  it('holds only numbers that pass the check digit, each with a brand', () => {
    for (const card of allTestCards()) {
      expect(passesLuhn(card.number), card.number).toBe(true)
      expect(card.brand, card.number).not.toBe('unknown')
    }
    expect(allTestCards().length).toBeGreaterThan(35)
  })

  it('knows a card by pm_card and tok names, with and without the brand', () => {
    for (const name of [
      'pm_card_visa_chargeDeclined',
      'pm_card_chargeDeclined',
      'tok_chargeDeclined',
      'tok_visa_chargeDeclined',
    ]) {
      expect(cardByName(name)?.number).toBe('4000000000000002')
    }
    expect(cardByName('pm_card_nonsense')).toBeUndefined()
  })

  it('tells the brands apart', () => {
    const brands = [
      '4242424242424242',
      '5555555555554444',
      '378282246310005',
      '6011111111111117',
      '3056930009020004',
      '3566002020360505',
      '6200000000000005',
    ]
    expect(brands.map((number) => cardByNumber(number)?.brand)).toEqual([
      'visa',
      'mastercard',
      'amex',
      'discover',
      'diners',
      'jcb',
      'unionpay',
    ])
  })
})

describe('a typed card', () => {
  const card = { number: '4242 4242 4242 4242', exp_month: 11, exp_year: 26, cvc: '123' }

  it('is good in its last month, and not after it', () => {
    expect(checkCard(card, now).number).toBe('4242424242424242')
    expect(() => checkCard({ ...card, exp_month: 10 }, now)).toThrow('expiration month')
    expect(() => checkCard({ ...card, exp_year: 25 }, now)).toThrow('expiration year')
    expect(() => checkCard({ ...card, exp_year: 2077 }, now)).toThrow('expiration year')
  })

  it('has a security code as long as its brand wants', () => {
    expect(cvcLengthOf('378282246310005')).toBe(4)
    expect(() => checkCard({ ...card, cvc: '1234' }, now)).toThrow('security code')
    expect(checkCard({ ...card, number: '378282246310005', cvc: '1234' }, now).brand).toBe('amex')
  })
})
