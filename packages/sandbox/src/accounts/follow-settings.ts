import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'
import { settleAccount } from './settle-account.js'

/** An account says in its own words how it is paid out. */
export function followSettings(stage: Stage, settings: Stripe.BalanceSettings): void {
  const account = stage.inAccount(null).world.accounts.get(stage.account ?? '')
  const { payouts, settlement_timing: timing } = settings.payments
  const before = account?.settings?.payouts
  if (!account?.settings || !before || !payouts) return
  const { interval, weekly_payout_days: weekly, monthly_payout_days: monthly } = payouts.schedule ?? {}
  const [weekday] = weekly ?? []
  const [day] = monthly ?? []
  settleAccount(stage, {
    ...account,
    settings: {
      ...account.settings,
      payouts: {
        ...before,
        schedule: {
          delay_days: timing.delay_days,
          interval: interval ?? 'manual',
          ...(weekday !== undefined && { weekly_anchor: weekday }),
          ...(day !== undefined && { monthly_anchor: day }),
        },
        statement_descriptor: payouts.statement_descriptor,
      },
    },
  })
}
