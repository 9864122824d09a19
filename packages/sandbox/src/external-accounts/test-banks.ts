import type Stripe from 'stripe'

/** Why a payout to one of Stripe's test accounts comes back, by the account's number. */
const failures: Readonly<Record<string, Stripe.Payout['failure_code']>> = {
  '000111111116': 'no_account',
  '000111111113': 'account_closed',
  '000222222227': 'insufficient_funds',
  '000333333335': 'debit_not_authorized',
  '000444444440': 'invalid_currency',
}

/** Why the bank sends money back that is paid out to this number; `null` when it keeps it. */
export function payoutFailureOf(number: string): string | null {
  return failures[number] ?? null
}
