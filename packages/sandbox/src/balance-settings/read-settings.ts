import type Stripe from 'stripe'
import type { Stage, StoredBalanceSettings } from '../world/index.js'

type Schedule = Stripe.BalanceSettings.Payments.Payouts.Schedule

/** There is one of each account. */
const id = 'balance_settings'

/** How an account is paid out. Connected accounts begin as Stripe's do, every day; the platform's money stays until somebody asks for it, so that tests find it. */
export function readSettings(stage: Stage): StoredBalanceSettings {
  return stage.world.balance_settings.get(id) ?? usualSettings(stage.account === null ? 'manual' : 'daily')
}

export function keepSettings(stage: Stage, settings: StoredBalanceSettings): void {
  stage.world.balance_settings.put(settings)
}

function usualSettings(interval: Schedule['interval']): StoredBalanceSettings {
  return {
    id,
    object: 'balance_settings',
    payments: {
      debit_negative_balances: true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: { interval },
        statement_descriptor: null,
        status: 'enabled',
      },
      settlement_timing: { delay_days: 2, start_of_day: { hour: 0, minutes: 0, timezone: 'Etc/UTC' } },
    },
  }
}
