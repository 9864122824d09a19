import type Stripe from 'stripe'
import { expectPayouts, readSettings, takeRun } from '../balance-settings/index.js'
import { availableIn, retrieveBalance } from '../balance-transactions/index.js'
import type { Stage } from '../world/index.js'
import { payOut, usualDestination } from './pay-out.js'

/** Pays out what is available, in each currency that there is a bank for. */
export function runPayouts(stage: Stage): void {
  if (!takeRun(stage)) return
  const { payouts } = readSettings(stage).payments
  if (!payouts?.schedule || payouts.schedule.interval === 'manual') return
  const balance = retrieveBalance(stage)
  if (balance.available.some(({ amount }) => amount > 0)) stage.emit('balance.available', balance)
  if (mayBePaid(stage)) payOutAll(stage, payouts)
  const left = retrieveBalance(stage)
  if ([...left.available, ...left.pending].some(({ amount }) => amount > 0)) expectPayouts(stage)
}

function payOutAll(stage: Stage, payouts: Stripe.BalanceSettings.Payments.Payouts): void {
  for (const currency of currenciesOf(stage)) {
    const amount = availableIn(stage, currency) - (payouts.minimum_balance_by_currency?.[currency] ?? 0)
    const destination = amount > 0 ? usualDestination(stage, currency) : undefined
    if (!destination || isErrored(destination)) continue
    const included = [...unpaid(stage, currency)]
    const payout = payOut(stage, {
      amount,
      currency,
      automatic: true,
      description: null,
      destination,
      metadata: {},
      method: 'standard',
      originalPayout: null,
      statementDescriptor: payouts.statement_descriptor,
    })
    for (const id of [...included, String(payout.balance_transaction)]) {
      stage.world.payout_items.put({ id, payout: payout.id })
    }
  }
}

function mayBePaid(stage: Stage): boolean {
  return stage.account === null || stage.inAccount(null).world.accounts.get(stage.account)?.payouts_enabled === true
}

function isErrored(account: Stripe.ExternalAccount): boolean {
  return account.object === 'bank_account' && account.status === 'errored'
}

function currenciesOf(stage: Stage): Set<string> {
  return new Set([...stage.world.balance_transactions.all()].map(({ currency }) => currency))
}

/** The movements that no payout has taken along yet. */
function* unpaid(stage: Stage, currency: string): Iterable<string> {
  for (const movement of stage.world.balance_transactions.all()) {
    const isDue = movement.currency === currency && movement.available_on <= stage.now
    if (isDue && !stage.world.payout_items.get(movement.id)) yield movement.id
  }
}
