import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'
import { promotionCodeAsOf } from './find-promotion-code.js'

/** What a code is redeemed for. */
export interface Redemption {
  customer: string | null
  /** What is bought, before any discount; `may_change` where a subscription goes on with it, `null` where nobody knows it yet. */
  purchase: Purchase | 'may_change' | null
}

export interface Purchase {
  amountMinor: number
  currency: string
}

/**
 * Refuses a code that is over, or whose restrictions the purchase does not meet. One rule wherever a code is redeemed.
 * Stripe names a code for what has expired alone; the other refusals have their sentence and their `param`.
 */
export function refuseRedemption(
  stage: Stage,
  code: Stripe.PromotionCode,
  { customer, purchase }: Redemption,
  param: string,
) {
  if (!promotionCodeAsOf(stage, code).active) {
    throw refused('This promotion code is expired or is no longer active.', { code: 'coupon_expired', param })
  }
  if (code.customer !== null && code.customer !== customer) {
    throw refused('This promotion code cannot be redeemed by this customer.', { param })
  }
  if (code.restrictions.first_time_transaction && customer !== null && hasPaid(stage, customer)) {
    throw refused('This promotion code cannot be redeemed because the associated customer has prior transactions.', {
      param,
    })
  }
  if (code.restrictions.minimum_amount !== null && purchase !== null) refuseSmall(stage, code, purchase, param)
}

/** Whether a payment of the customer's succeeded, or an invoice was paid. Who buys as a guest has no past. */
function hasPaid({ world }: Stage, customer: string): boolean {
  for (const charge of world.charges.all()) if (charge.paid && charge.customer === customer) return true
  for (const invoice of world.invoices.all())
    if (invoice.status === 'paid' && invoice.customer === customer) return true
  return false
}

function refuseSmall(
  { world }: Stage,
  { id, restrictions }: Stripe.PromotionCode,
  purchase: Purchase | 'may_change',
  param: string,
): void {
  if (purchase === 'may_change') {
    throw refused(
      'This promotion code cannot be redeemed on a subscription update because it uses the `minimum_amount` restriction and the amount may change.',
      { param },
    )
  }
  const { amountMinor, currency } = purchase
  const options = world.promotion_code_details.get(id)?.currency_options
  const least =
    restrictions.minimum_amount_currency === currency
      ? restrictions.minimum_amount
      : options?.[currency]?.minimum_amount
  if (least === null || least === undefined) {
    throw refused(`This promotion code has a minimum amount, and none in ${currency}.`, { param })
  }
  if (amountMinor < least) {
    throw refused(
      `This promotion code cannot be redeemed because the minimum amount of ${least} ${currency} is not reached.`,
      {
        param,
      },
    )
  }
}
