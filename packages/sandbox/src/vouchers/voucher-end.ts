import type { VoucherKind } from './voucher-kinds.js'

const day = 24 * 60 * 60

/** How long one lasts whose app may not choose. */
const week = 7 * day

/**
 * The last second of a voucher that is made `now`, in whole seconds since 1970: the end of a day where it is paid, so many
 * calendar days from today; a week from now where nobody chooses days.
 */
export function endOfVoucher({ days, utcOffsetHours }: VoucherKind, now: number, expiresAfterDays?: number): number {
  if (days === null) return now + week
  const offset = utcOffsetHours * 60 * 60
  const today = Math.floor((now + offset) / day)
  return (today + (expiresAfterDays ?? days.usual) + 1) * day - offset - 1
}
