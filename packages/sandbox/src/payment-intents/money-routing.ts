import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import { invalid } from '../errors/index.js'
import { findRecipient } from '../transfers/index.js'
import { applicationId, idOf, type Stage } from '../world/index.js'

interface Told {
  amount: number
  applicationFeeAmount: number | null
  onBehalfOf: string | undefined
  transferData: { amount?: number; destination: string } | undefined
}

type Routing = Pick<Stripe.PaymentIntent, 'application' | 'application_fee_amount' | 'on_behalf_of' | 'transfer_data'>

/** Where the money of an intent goes besides the account that takes it. @throws StripeError 400 when that makes no sense */
export function moneyRouting(stage: Stage, told: Told): Routing {
  if (told.transferData) findRecipient(stage, told.transferData.destination, 'transfer_data[destination]')
  if (told.onBehalfOf !== undefined) findAccount(stage, told.onBehalfOf, 'on_behalf_of')
  refuseWrongFee(stage, told)
  return {
    application: stage.account === null ? null : applicationId,
    application_fee_amount: told.applicationFeeAmount,
    on_behalf_of: told.onBehalfOf ?? null,
    transfer_data: told.transferData ?? null,
  }
}

/** The account that the money was meant for may have been deleted since. @throws StripeError 400 `resource_missing` */
export function refuseLostDestination(stage: Stage, { transfer_data: data }: Stripe.PaymentIntent): void {
  if (data) findAccount(stage, idOf(data.destination) ?? '', 'transfer_data[destination]')
}

function refuseWrongFee(stage: Stage, told: Told): void {
  const { applicationFeeAmount: fee, transferData: data, amount } = told
  if (data?.amount !== undefined && data.amount > amount) {
    throw invalid('The transfer_data[amount] must be less than or equal to the amount of the payment.', {
      param: 'transfer_data[amount]',
    })
  }
  if (fee === null) return
  if (stage.account === null && !data) {
    throw invalid(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param: 'application_fee_amount' },
    )
  }
  if (data?.amount !== undefined) {
    throw invalid('You may only specify one of these parameters: application_fee_amount, transfer_data[amount].', {
      param: 'application_fee_amount',
    })
  }
  refuseFeeAbove(fee, amount)
}

export function refuseFeeAbove(fee: number, amount: number): void {
  if (fee <= amount) return
  throw invalid('Your application fee must be less than or equal to the amount of the payment.', {
    param: 'application_fee_amount',
  })
}
