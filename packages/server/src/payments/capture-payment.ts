import { AzoraError, type Payment, parseAmount } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runOperation } from '../operations/index.js'
import type { Amount, CommandOptions } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { metadataKeys } from '../stripe/index.js'
import { foldPayment } from './fold.js'
import { authorizedPayment, knownPayment } from './known-payment.js'
import { refusedState } from './refused-state.js'

interface CaptureInput {
  readonly [key: string]: Json
  readonly paymentId: string
  readonly amountMinor: number
}

/** The command `capture_payment`. */
export function capturePaymentCommand({
  stripe,
}: Pick<Context, 'stripe'>): Command<CaptureInput, Stripe.PaymentIntent> {
  return {
    name: 'capture_payment',
    ask: ({ paymentId, amountMinor }, operationKey, idempotencyKey) =>
      stripe.paymentIntents
        .capture(
          paymentId,
          {
            amount_to_capture: amountMinor,
            // Taking less is what the operator decided: that much is owed now.
            metadata: { [metadataKeys.owedMinor]: String(amountMinor), [metadataKeys.capture]: operationKey },
          },
          idempotencyKey,
        )
        .catch(refusedState('payment_not_capturable')),
    async findOutcome({ paymentId }, operationKey) {
      const answer = await stripe.paymentIntents.retrieve(paymentId)
      const { status, metadata } = answer.object
      return status === 'succeeded' && metadata[metadataKeys.capture] === operationKey ? answer : undefined
    },
    isWhatWasAsked: ({ amountMinor }, { metadata }) => metadata[metadataKeys.owedMinor] === String(amountMinor),
    fold: foldPayment,
  }
}

/** Takes authorized money: all of it, or `amount`. */
export async function capturePayment(
  context: Context,
  paymentId: string,
  input: { readonly amount?: Amount } = {},
  options: CommandOptions = {},
): Promise<Payment> {
  const payment = await authorizedPayment(context, paymentId)
  const key = `capture_payment:${paymentId}:${options.idempotencyKey ?? context.makeId('key')}`
  const amountMinor =
    input.amount === undefined ? payment.capturableMinor : parseAmount(input.amount, payment.currency).amountMinor
  if (!(await wasAsked(context, key))) {
    if (payment.status !== 'requires_capture') throw notCapturable(payment)
    if (amountMinor < 1 || amountMinor > payment.capturableMinor) throw tooMuch(payment)
  }
  await runOperation(context, capturePaymentCommand(context), {
    key,
    request: options.fingerprint ?? { paymentId, amount: input.amount === undefined ? null : amountMinor },
    input: { paymentId, amountMinor },
    actor: options.actor ?? 'system',
    subject: paymentId,
  })
  return knownPayment(context, paymentId)
}

/** A repetition gets its first answer, whatever has become of the payment since. */
async function wasAsked({ storage, account }: Context, key: string): Promise<boolean> {
  return (await storage.operations({ by: 'key', account, key })).length > 0
}

function notCapturable(payment: Payment): AzoraError {
  const message = `Payment ${payment.id} is ${payment.status}; only one that is requires_capture can be captured.`
  return new AzoraError('payment_not_capturable', message, { data: { status: payment.status } })
}

function tooMuch(payment: Payment): AzoraError {
  const message = `From 1 to ${payment.capturableMinor} minor units of payment ${payment.id} can be captured.`
  return new AzoraError('invalid_amount', message, {
    data: { capturableMinor: payment.capturableMinor, param: 'amount' },
  })
}
