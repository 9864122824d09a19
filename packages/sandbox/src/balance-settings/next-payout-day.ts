import type Stripe from 'stripe'

const daySeconds = 24 * 60 * 60

/** Long enough to meet every weekday and every day of a month. */
const mostDays = 62

/** The next midnight, in whole seconds since 1970, at which a schedule pays out; `undefined` when somebody has to ask. */
export function nextPayoutDay(
  schedule: Stripe.BalanceSettings.Payments.Payouts.Schedule,
  now: number,
): number | undefined {
  const tomorrow = Math.floor(now / daySeconds) + 1
  for (let day = tomorrow; day < tomorrow + mostDays; day += 1) {
    if (fits(schedule, new Date(day * daySeconds * 1000))) return day * daySeconds
  }
  return undefined
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

function fits(schedule: Stripe.BalanceSettings.Payments.Payouts.Schedule, date: Date): boolean {
  switch (schedule.interval) {
    case 'daily':
      return true
    case 'weekly':
      return (schedule.weekly_payout_days ?? ['monday']).some((day) => day === weekdays[date.getUTCDay()])
    case 'monthly':
      return (schedule.monthly_payout_days ?? [1]).includes(date.getUTCDate())
    default:
      return false
  }
}
