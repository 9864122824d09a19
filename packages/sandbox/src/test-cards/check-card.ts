import { StripeError } from '../errors/index.js'
import { cvcLengthOf, passesLuhn } from './brands.js'
import type { CardBehaviour } from './card-behaviour.js'
import { cardByNumber } from './test-cards.js'

/** What a person typed. */
export interface TypedCard {
  number: string
  exp_month: number
  exp_year: number
  cvc?: string
}

/** Checks a typed card as Stripe does before it asks any issuer, and answers how the card will behave. */
export function checkCard(card: TypedCard, nowSeconds: number): CardBehaviour {
  const number = card.number.replaceAll(/[\s-]/g, '')
  if (!passesLuhn(number)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number')
  checkExpiry(card, nowSeconds)
  if (card.cvc !== undefined && !new RegExp(`^\\d{${cvcLengthOf(number)}}$`).test(card.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  const behaviour = cardByNumber(number)
  if (!behaviour) {
    throw new StripeError(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'test_mode_live_card',
      message:
        'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      param: 'number',
    })
  }
  return behaviour
}

/** A year of two digits is one of this century. */
export function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year
}

function checkExpiry(card: TypedCard, nowSeconds: number): void {
  if (card.exp_month < 1 || card.exp_month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const today = new Date(nowSeconds * 1000)
  const year = fullYear(card.exp_year)
  // Stripe takes a card for valid no longer than fifty years ahead.
  if (year < today.getUTCFullYear() || year > today.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (year === today.getUTCFullYear() && card.exp_month < today.getUTCMonth() + 1) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
}

function cardError(code: string, message: string, param: string): StripeError {
  return new StripeError(402, { type: 'card_error', code, message, param })
}
