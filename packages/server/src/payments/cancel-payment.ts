import { AzoraError, type Payment } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runOperation } from '../operations/index.js'
import type { CommandOptions } from '../services.js'
import type { Json } from '../storage/port/index.js'
import type { CancelReason } from '../stripe/index.js'
import { foldPayment } from './fold.js'
import { knownPayment } from './known-payment.js'
import { refusedState } from './refused-state.js'

interface CancelInput {
  readonly [key: string]: Json
  readonly paymentId: string
  readonly reason: CancelReason | null
}

/** The command `cancel_payment`. */
export function cancelPaymentCommand({ stripe }: Pick<Context, 'stripe'>): Command<CancelInput, Stripe.PaymentIntent> {
  return {
    name: 'cancel_payment',
    ask: ({ paymentId, reason }, _operationKey, idempotencyKey) =>
      stripe.paymentIntents
        .cancel(paymentId, reason === null ? {} : { cancellation_reason: reason }, idempotencyKey)
        .catch(refusedState('payment_not_cancelable')),
    async findOutcome({ paymentId }) {
      const answer = await stripe.paymentIntents.retrieve(paymentId)
      return answer.object.status === 'canceled' ? answer : undefined
    },
    fold: foldPayment,
  }
}

/** Gives up a payment that was not paid; canceling twice is one cancellation. */
export async function cancelPayment(
  context: Context,
  paymentId: string,
  input: { readonly reason?: CancelReason } = {},
  options: CommandOptions = {},
): Promise<Payment> {
  const payment = await knownPayment(context, paymentId)
  if (payment.status === 'canceled') return payment
  if (payment.status === 'succeeded' || payment.status === 'processing') {
    const message = `Payment ${paymentId} is ${payment.status} and can not be canceled; refund it once it has succeeded.`
    throw new AzoraError('payment_not_cancelable', message, { data: { status: payment.status } })
  }
  await runOperation(context, cancelPaymentCommand(context), {
    key: `cancel_payment:${paymentId}:${options.idempotencyKey ?? context.makeId('key')}`,
    request: options.fingerprint ?? { paymentId, reason: input.reason ?? null },
    input: { paymentId, reason: input.reason ?? null },
    actor: options.actor ?? 'system',
    subject: paymentId,
  })
  return knownPayment(context, paymentId)
}
