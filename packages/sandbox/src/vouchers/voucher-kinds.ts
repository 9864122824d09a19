/** What Stripe says of a kind of voucher, and what decides how one of it goes. */
export interface VoucherKind {
  /** The only currency that it is paid in. */
  currency: string
  /** The least and the most that one voucher is for, in minor units. */
  leastMinor: number
  mostMinor: number
  /** What has to be known of whoever pays. */
  asks: readonly ('address' | 'email' | 'name')[]
  /** Calendar days until it ends, and between what the app may choose; `null` where it may not. */
  days: { usual: number; least: number; most: number } | null
  /** How far the country's clocks are ahead of UTC: a voucher ends with a day there. */
  utcOffsetHours: number
  /** Whether money can be given back: to an account that the customer names, who is asked by e-mail. */
  refunds: 'by_email' | 'never'
  /** Whether the method can be kept for later payments. */
  isKept: boolean
  /** How long a bank may still tell of a payment after the end, in seconds. */
  graceSeconds: number
}

const day = 24 * 60 * 60

const kinds = {
  boleto: {
    currency: 'brl',
    leastMinor: 500,
    mostMinor: 4_999_999,
    asks: ['name', 'email', 'address'],
    days: { usual: 3, least: 0, most: 60 },
    utcOffsetHours: -3,
    refunds: 'never',
    isKept: true,
    graceSeconds: 0,
  },
  konbini: {
    currency: 'jpy',
    leastMinor: 120,
    mostMinor: 300_000,
    asks: ['name', 'email'],
    days: { usual: 3, least: 1, most: 60 },
    utcOffsetHours: 9,
    refunds: 'by_email',
    isKept: false,
    graceSeconds: 0,
  },
  multibanco: {
    currency: 'eur',
    leastMinor: 50,
    mostMinor: 9_999_900,
    asks: ['email'],
    days: null,
    utcOffsetHours: 0,
    refunds: 'by_email',
    isKept: false,
    graceSeconds: 4 * day,
  },
  oxxo: {
    currency: 'mxn',
    leastMinor: 1000,
    mostMinor: 1_000_000,
    asks: ['name', 'email'],
    days: { usual: 3, least: 1, most: 7 },
    utcOffsetHours: -6,
    refunds: 'never',
    isKept: false,
    graceSeconds: 0,
  },
} as const satisfies Readonly<Record<string, VoucherKind>>

export type VoucherType = keyof typeof kinds

/** The kind of voucher that a type of payment method is; `undefined` for all others. */
export function voucherKind(type: string): VoucherKind | undefined {
  return isVoucher(type) ? kinds[type] : undefined
}

export function isVoucher(type: string): type is VoucherType {
  return Object.hasOwn(kinds, type)
}
