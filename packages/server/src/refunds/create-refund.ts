import { AzoraError, formatAmount, type Payment, parseAmount, type Refund, type RefundReason } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, type OperationEnd, runOperation } from '../operations/index.js'
import type { Amount, CommandOptions } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { isRefusal, madeBy } from '../stripe/index.js'
import { foldRefund, toRefund } from './fold.js'

interface RefundInput {
  readonly [key: string]: Json
  readonly paymentId: string
  readonly amountMinor: number
  readonly reason: RefundReason | null
}

/** The command `create_refund`: the money is set aside before Stripe is asked, so that no two refunds take the same. */
export function createRefundCommand({
  stripe,
  app,
}: Pick<Context, 'stripe' | 'app'>): Command<RefundInput, Stripe.Refund> {
  return {
    name: 'create_refund',
    reserve: ({ paymentId, amountMinor }, operationKey) => [
      { kind: 'reserve_refund', paymentId, operationKey, amountMinor },
    ],
    ask: ({ paymentId, amountMinor, reason }, operationKey, idempotencyKey) =>
      stripe.refunds
        .create(
          {
            payment_intent: paymentId,
            amount: amountMinor,
            metadata: madeBy(app, operationKey),
            ...(reason === null ? {} : { reason }),
          },
          idempotencyKey,
        )
        .catch(refusedAmount),
    findOutcome: ({ paymentId }, operationKey) => stripe.refunds.findByOperation(paymentId, operationKey),
    isWhatWasAsked: ({ amountMinor }, refund) => refund.amount === amountMinor,
    fold: foldRefund,
  }
}

/** More than Stripe has left: a refund of the Dashboard's, of which we have not heard yet. */
function refusedAmount(error: unknown): never {
  if (!isRefusal(error) || error.code !== 'stripe_rejected' || error.data.param !== 'amount') throw error
  throw new AzoraError('refund_exceeds_captured', error.message, { cause: error, data: error.data })
}

/**
 * Sends money of a payment back: all that is left, or `amount`.
 *
 * @param payment - the payment as we hold it.
 */
export async function createRefund(
  context: Context,
  payment: Payment,
  input: { readonly amount?: Amount; readonly reason?: RefundReason } = {},
  options: CommandOptions = {},
): Promise<Refund> {
  if (payment.receivedMinor === 0) throw notRefundable(payment)
  const key = `create_refund:${payment.id}:${options.idempotencyKey ?? context.makeId('key')}`
  const askedMinor = input.amount === undefined ? null : parseAmount(input.amount, payment.currency).amountMinor
  if (askedMinor === 0) {
    throw new AzoraError('invalid_amount', 'A refund must be more than 0.', { data: { param: 'amount' } })
  }
  const run = (amountMinor: number) =>
    runOperation(context, createRefundCommand(context), {
      key,
      request: options.fingerprint ?? { paymentId: payment.id, amountMinor: askedMinor, reason: input.reason ?? null },
      input: { paymentId: payment.id, amountMinor, reason: input.reason ?? null },
      actor: options.actor ?? 'system',
      subject: payment.id,
    })
  const end = askedMinor === null ? await refundTheRest(payment, run) : await refundPart(payment, askedMinor, run)
  return refundOf(context, end)
}

async function refundPart(
  payment: Payment,
  askedMinor: number,
  run: (amountMinor: number) => Promise<OperationEnd<Stripe.Refund>>,
): Promise<OperationEnd<Stripe.Refund>> {
  try {
    return await run(askedMinor)
  } catch (error) {
    const availableMinor = availableOf(error)
    if (availableMinor === undefined || !(error instanceof AzoraError)) throw error
    const { currency } = payment
    const left = `${formatAmount({ amountMinor: availableMinor, currency })} ${currency.toUpperCase()}`
    const message = availableMinor > 0 ? `At most ${left} can be refunded.` : 'All of it was refunded already.'
    throw new AzoraError('refund_exceeds_captured', message, {
      cause: error,
      data: { ...error.data, currency, param: 'amount' },
    })
  }
}

/** Only the storage knows, at the moment of the reservation, how much is left: it is asked for all, and says. */
async function refundTheRest(
  payment: Payment,
  run: (amountMinor: number) => Promise<OperationEnd<Stripe.Refund>>,
): Promise<OperationEnd<Stripe.Refund>> {
  try {
    return await run(payment.receivedMinor)
  } catch (error) {
    const availableMinor = availableOf(error)
    if (availableMinor === undefined) throw error
    if (availableMinor === 0) throw notRefundable(payment)
    return run(availableMinor)
  }
}

/** What is left, where the storage refused more; `undefined` for every other failure. */
function availableOf(error: unknown): number | undefined {
  if (!(error instanceof AzoraError) || error.code !== 'refund_exceeds_captured') return undefined
  const { availableMinor } = error.data
  return typeof availableMinor === 'number' ? availableMinor : undefined
}

function notRefundable(payment: Payment): AzoraError {
  const message = `Payment ${payment.id} (${payment.status}) has nothing left to refund.`
  return new AzoraError('payment_not_refundable', message, { data: { status: payment.status } })
}

async function refundOf(context: Context, end: OperationEnd<Stripe.Refund>): Promise<Refund> {
  const held = await context.storage.get('refund', end.id, context.account)
  if (held !== undefined) return held.data
  return toRefund((await context.stripe.refunds.retrieve(end.id)).object)
}
