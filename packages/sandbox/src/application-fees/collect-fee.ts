import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { applicationId, type Stage } from '../world/index.js'

export interface NewFee {
  amount: number
  currency: string
  /** The charge on the account that pays. */
  charge: string
  /** The charge on the platform, when the money came through it. */
  originatingTransaction: string | null
  availableOn: number
}

/** The platform's part of what an account took in. The account's own movement says it as a fee; this is the other side of it. */
export function collectFee(payer: Stage, given: NewFee): Stripe.ApplicationFee {
  if (payer.account === null) throw new TypeError('The platform pays no application fee to itself.')
  const platform = payer.inAccount(null)
  const id = payer.ids.make('fee_1')
  const movement = recordMovement(platform, {
    type: 'application_fee',
    reportingCategory: 'platform_earning',
    amount: given.amount,
    fee: 0,
    currency: given.currency,
    description: `Application fee from ${payer.account}`,
    source: id,
    available: given.availableOn,
  })
  const fee: Stripe.ApplicationFee = {
    id,
    object: 'application_fee',
    account: payer.account,
    amount: given.amount,
    amount_refunded: 0,
    application: applicationId,
    balance_transaction: movement.id,
    charge: given.charge,
    created: payer.now,
    currency: given.currency,
    fee_source: { charge: given.charge, type: 'charge' },
    livemode: false,
    originating_transaction: given.originatingTransaction,
    refunded: false,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
  }
  platform.world.application_fees.put(fee)
  platform.emit('application_fee.created', fee)
  return fee
}
