import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import { recordMovement } from '../balance-transactions/index.js'
import { refused } from '../errors/index.js'
import { spoken } from '../money/index.js'
import { idOf, type Stage } from '../world/index.js'

/** Gives an account back what the platform kept of its money, all that is left or a part. */
export function refundFee(
  stage: Stage,
  fee: Stripe.ApplicationFee,
  told: { amount?: number | undefined; metadata?: Record<string, string> },
): Stripe.FeeRefund {
  const platform = stage.inAccount(null)
  const left = fee.amount - fee.amount_refunded
  const amount = told.amount ?? left
  if (left === 0)
    throw refused(`Application fee ${fee.id} has already been refunded.`, { code: 'charge_already_refunded' })
  if (amount > left) {
    throw refused(
      `Refund amount (${spoken(amount, fee.currency)}) is greater than unrefunded amount on the application fee (${spoken(left, fee.currency)})`,
      { param: 'amount' },
    )
  }
  const account = findAccount(platform, idOf(fee.account) ?? '', 'account')
  const id = stage.ids.make('fr_1')
  const description = `Refund of application fee ${fee.id}`
  const common = { fee: 0, currency: fee.currency, description, source: id, available: 'at_once' } as const
  const movement = recordMovement(platform, {
    ...common,
    type: 'application_fee_refund',
    reportingCategory: 'platform_earning_refund',
    amount: -amount,
  })
  recordMovement(stage.inAccount(account.id), {
    ...common,
    type: 'adjustment',
    reportingCategory: 'platform_earning_refund',
    amount,
  })
  const refund: Stripe.FeeRefund = {
    id,
    object: 'fee_refund',
    amount,
    balance_transaction: movement.id,
    created: stage.now,
    currency: fee.currency,
    fee: fee.id,
    metadata: told.metadata ?? {},
  }
  platform.world.fee_refunds.put(refund)
  const after = withRefund(fee, refund)
  platform.world.application_fees.put(after)
  platform.emit('application_fee.refunded', after)
  return refund
}

function withRefund(fee: Stripe.ApplicationFee, refund: Stripe.FeeRefund): Stripe.ApplicationFee {
  const refunded = fee.amount_refunded + refund.amount
  return {
    ...fee,
    amount_refunded: refunded,
    refunded: refunded === fee.amount,
    refunds: { ...fee.refunds, data: [refund, ...fee.refunds.data] },
  }
}

/** The part of a fee that goes back with a part of its charge. What is left goes back with the rest. */
export function feeShare(fee: Stripe.ApplicationFee, part: number, whole: number, isLast: boolean): number {
  const left = fee.amount - fee.amount_refunded
  return isLast ? left : Math.min(left, Math.round((fee.amount * part) / whole))
}
