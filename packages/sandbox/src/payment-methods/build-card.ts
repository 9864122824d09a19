import type Stripe from 'stripe'
import type { CardBehaviour } from '../test-cards/index.js'

/** What of a card was told beside its number, and can be checked. */
export interface Told {
  cvc: boolean
  line1: boolean
  postalCode: boolean
}

/** The part of a payment method that shows the card, as the API shows it. */
export function buildCard(
  behaviour: CardBehaviour,
  expiry: { month: number; year: number },
  told: Told,
  wallet: Stripe.PaymentMethod.Card.Wallet | null = null,
): Stripe.PaymentMethod.Card {
  return {
    brand: behaviour.brand,
    checks: {
      address_line1_check: told.line1 ? behaviour.checks.line1 : null,
      address_postal_code_check: told.postalCode ? behaviour.checks.postalCode : null,
      cvc_check: told.cvc ? behaviour.checks.cvc : null,
    },
    country: behaviour.country,
    display_brand: behaviour.brand,
    exp_month: expiry.month,
    exp_year: expiry.year,
    fingerprint: fingerprintOf(behaviour.number),
    funding: behaviour.funding,
    generated_from: null,
    last4: behaviour.number.slice(-4),
    networks: { available: [behaviour.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet,
  }
}

/** What is told of a card that only has a name: its security code, and the address where that is what the card is for. */
export function toldByName({ checks }: CardBehaviour): Told {
  return { cvc: true, line1: checks.line1 !== 'pass', postalCode: checks.postalCode !== 'pass' }
}

/** The wallet that a token's card came out of; null when it was typed. */
export function walletOf(card: Stripe.Card): Stripe.PaymentMethod.Card.Wallet | null {
  switch (card.tokenization_method) {
    case 'apple_pay':
      return { type: 'apple_pay', apple_pay: {}, dynamic_last4: card.dynamic_last4 }
    case 'android_pay':
      return { type: 'google_pay', google_pay: {}, dynamic_last4: card.dynamic_last4 }
    default:
      return null
  }
}

/** The same for the same card, so that an app can recognise one that it has seen. */
export function fingerprintOf(number: string): string {
  let hash = 0n
  for (const digit of number) hash = (hash * 1_000_003n + BigInt(digit.charCodeAt(0))) & 0xffff_ffff_ffff_ffffn
  return hash.toString(36).padStart(16, 'S').slice(0, 16)
}
