import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { previousAttributes } from '../events/index.js'
import {
  boolean,
  expand,
  hash,
  integer,
  list,
  oneOf,
  opaque,
  type Parsed,
  text,
  unsettable,
} from '../parameters/index.js'
import type { Stage, StoredBalanceSettings } from '../world/index.js'
import { expectPayouts } from './expect-payouts.js'
import { keepSettings, readSettings } from './read-settings.js'

const schedule = hash({
  interval: oneOf(['daily', 'manual', 'monthly', 'weekly']),
  monthly_payout_days: list(integer(1, 31)),
  weekly_payout_days: list(oneOf(['friday', 'monday', 'thursday', 'tuesday', 'wednesday'])),
})

export const updateParameters = {
  expand,
  payments: hash({
    debit_negative_balances: boolean(),
    payouts: hash({
      automatic_transfer_rules_by_currency: unsettable(opaque()),
      minimum_balance_by_currency: unsettable(opaque()),
      schedule,
      statement_descriptor: text(22),
    }),
    settlement_timing: hash({
      delay_days_override: unsettable(integer(0, 31)),
      start_of_day: unsettable(opaque()),
    }),
  }),
}

/** Changes how an account is paid out, from the next payout on. */
export function updateSettings(call: Call<Parsed<typeof updateParameters>>): Stripe.BalanceSettings {
  const told = call.params.payments
  const before = readSettings(call)
  const { payouts, settlement_timing: timing } = before.payments
  if (!payouts) throw new TypeError('The settings of a balance always have payouts here.')
  const delay = told?.settlement_timing?.delay_days_override
  const after: StoredBalanceSettings = {
    ...before,
    payments: {
      debit_negative_balances: told?.debit_negative_balances ?? before.payments.debit_negative_balances,
      payouts: {
        ...payouts,
        minimum_balance_by_currency: minimums(payouts.minimum_balance_by_currency, told?.payouts),
        schedule: told?.payouts?.schedule ? fullSchedule(told.payouts.schedule) : payouts.schedule,
        statement_descriptor: told?.payouts?.statement_descriptor ?? payouts.statement_descriptor,
      },
      settlement_timing: {
        ...timing,
        ...(typeof delay === 'number' && { delay_days: delay, delay_days_override: delay }),
      },
    },
  }
  return announce(call, before, after)
}

/** What `accounts` says of payouts in its own way. */
export function scheduleAs(
  stage: Stage,
  told: { interval: string; weekly_anchor?: string; monthly_anchor?: number },
): void {
  const before = readSettings(stage)
  if (!before.payments.payouts) return
  const interval: Stripe.BalanceSettings.Payments.Payouts.Schedule.Interval = told.interval
  const schedule = {
    interval,
    ...(told.weekly_anchor !== undefined && { weekly_payout_days: [told.weekly_anchor] }),
    ...(told.monthly_anchor !== undefined && { monthly_payout_days: [told.monthly_anchor] }),
  }
  const payouts = { ...before.payments.payouts, schedule: fullSchedule(schedule) }
  announce(stage, before, { ...before, payments: { ...before.payments, payouts } })
}

function announce(stage: Stage, before: StoredBalanceSettings, after: StoredBalanceSettings): Stripe.BalanceSettings {
  keepSettings(stage, after)
  expectPayouts(stage)
  const previous = previousAttributes(before, after)
  if (Object.keys(previous).length > 0) stage.emit('balance_settings.updated', shown(after), previous)
  return shown(after)
}

/** The settings as the API shows them: they have no id. */
export function shown({ id: _id, ...settings }: StoredBalanceSettings): Stripe.BalanceSettings {
  return settings
}

function fullSchedule(
  told: Stripe.BalanceSettingsUpdateParams.Payments.Payouts.Schedule,
): Stripe.BalanceSettings.Payments.Payouts.Schedule {
  return {
    interval: told.interval ?? null,
    ...(told.interval === 'weekly' && { weekly_payout_days: told.weekly_payout_days ?? ['monday'] }),
    ...(told.interval === 'monthly' && { monthly_payout_days: told.monthly_payout_days ?? [1] }),
  }
}

function minimums(
  before: Record<string, number> | null,
  told: { minimum_balance_by_currency?: Readonly<Record<string, unknown>> | null } | undefined,
): Record<string, number> | null {
  const change = told?.minimum_balance_by_currency
  if (change === undefined) return before
  if (change === null) return null
  const merged = new Map(Object.entries(before ?? {}))
  for (const [currency, amount] of Object.entries(change)) {
    if (amount === '') merged.delete(currency)
    else merged.set(currency, Number(amount))
  }
  return merged.size === 0 ? null : Object.fromEntries(merged)
}
