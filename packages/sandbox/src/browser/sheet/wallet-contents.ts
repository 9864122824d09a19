import type { Wallet, WalletAddress } from '../wire/index.js'

/** The person whose wallets these are. */
export const owner = { name: 'Jenny Rosen', email: 'jenny.rosen@example.com', phone: '+1 415 555 0132' } as const

/** A card of the wallet, and what will come of paying with it. */
export interface WalletCard {
  /** One of Stripe's test numbers. */
  number: string
  brand: string
  course: 'succeeds' | 'declined' | 'asks'
}

const cards: readonly WalletCard[] = [
  { number: '4242424242424242', brand: 'Visa', course: 'succeeds' },
  { number: '4000000000000002', brand: 'Visa', course: 'declined' },
  { number: '4000000000003220', brand: 'Visa', course: 'asks' },
]

/** A device authenticates its owner before Apple Pay pays, so no bank asks again. */
export function cardsOf(wallet: Wallet): readonly WalletCard[] {
  if (wallet === 'link') return cards.slice(0, 1)
  return wallet === 'apple_pay' ? cards.filter(({ course }) => course !== 'asks') : cards
}

export const billingAddress = address('354 Oyster Point Blvd', 'South San Francisco', 'CA', '94080', 'US')

const addresses: readonly WalletAddress[] = [
  billingAddress,
  address('12 Long Street', 'Cape Town', 'WC', '8001', 'ZA'),
  address('Torstraße 8', 'Berlin', 'BE', '10119', 'DE'),
]

/** Where the person has things sent; only to countries that the app serves. */
export function shippingAddresses(countries: readonly string[]): readonly WalletAddress[] {
  return countries.length === 0 ? addresses : addresses.filter(({ country }) => countries.includes(country))
}

function address(line1: string, city: string, state: string, postal_code: string, country: string): WalletAddress {
  return { line1, line2: null, city, state, postal_code, country }
}
