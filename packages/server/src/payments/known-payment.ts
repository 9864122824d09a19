import { AzoraError, type Payment } from '@azora/pay-core'
import type { Context } from '../context.js'
import { getPayment } from './read-payments.js'
import { syncPayment } from './sync-payment.js'

/**
 * The payment as we hold it or, when its first news is still on the way, as Stripe has it.
 *
 * @throws AzoraError `not_found` when Stripe has none either.
 */
export function knownPayment(context: Context, paymentId: string): Promise<Payment> {
  return paymentThat(() => true, context, paymentId)
}

/** The payment, with its money: asks Stripe when we hold it as unpaid, because its webhook may be on the way. */
export function paidPayment(context: Context, paymentId: string): Promise<Payment> {
  return paymentThat(({ receivedMinor }) => receivedMinor > 0, context, paymentId)
}

/** The payment, waiting to be captured; asks Stripe when we hold it otherwise. */
export function authorizedPayment(context: Context, paymentId: string): Promise<Payment> {
  return paymentThat(({ status }) => status === 'requires_capture', context, paymentId)
}

async function paymentThat(
  isExpected: (payment: Payment) => boolean,
  context: Context,
  paymentId: string,
): Promise<Payment> {
  const held = await getPayment(context, paymentId)
  if (held !== undefined && isExpected(held)) return held
  if (!paymentId.startsWith('pi_')) throw new AzoraError('not_found', `There is no payment ${paymentId}.`)
  return syncPayment(context, paymentId)
}
