/** What becomes of a voucher by itself, and how many seconds after it was made. */
export interface VoucherCourse {
  end: 'expires' | 'paid' | 'stays'
  afterSeconds: number
}

/** "Within several seconds": time enough to see the voucher. */
const soon = 3

/** "After about three minutes". */
const later = 3 * 60

/** The patterns of e-mail addresses that Stripe's test mode knows. */
const byEmail: readonly (readonly [pattern: string, course: VoucherCourse])[] = [
  ['succeed_immediately@', { end: 'paid', afterSeconds: soon }],
  ['expire_immediately@', { end: 'expires', afterSeconds: soon }],
  ['expire_with_delay@', { end: 'expires', afterSeconds: later }],
  ['fill_never@', { end: 'stays', afterSeconds: 0 }],
]

/** The same said by the `confirmation_number` of a konbini, which is told before the address. */
const byNumber: Readonly<Record<string, VoucherCourse>> = {
  11111111110: { end: 'paid', afterSeconds: later },
  22222222220: { end: 'paid', afterSeconds: soon },
  33333333330: { end: 'expires', afterSeconds: soon },
  44444444440: { end: 'expires', afterSeconds: later },
  55555555550: { end: 'stays', afterSeconds: 0 },
}

/** Whoever has any other address goes to the counter after three minutes. */
export function courseOf(email: string | null, confirmationNumber?: string | null): VoucherCourse {
  const byPattern = byEmail.find(([pattern]) => email?.includes(pattern))?.[1]
  return byNumber[confirmationNumber ?? ''] ?? byPattern ?? { end: 'paid', afterSeconds: later }
}
