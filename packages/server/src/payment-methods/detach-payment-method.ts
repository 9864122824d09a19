import type { PaymentMethod } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runForgiving } from '../operations/index.js'
import type { CommandOptions } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { ownPaymentMethod } from './read-payment-methods.js'

interface DetachInput {
  readonly [key: string]: Json
  readonly paymentMethodId: string
}

/** The command `detach_payment_method`. */
export function detachPaymentMethodCommand({
  stripe,
}: Pick<Context, 'stripe'>): Command<DetachInput, Stripe.PaymentMethod> {
  return {
    name: 'detach_payment_method',
    ask: ({ paymentMethodId }, _operationKey, idempotencyKey) =>
      stripe.paymentMethods.detach(paymentMethodId, idempotencyKey),
    async findOutcome({ paymentMethodId }) {
      const answer = await stripe.paymentMethods.retrieve(paymentMethodId)
      return answer.object.customer === null ? answer : undefined
    },
    fold: () => [],
  }
}

/** Lets go of what a customer had saved; Stripe takes it back for nobody. */
export async function detachPaymentMethod(
  context: Context,
  customerId: string,
  paymentMethodId: string,
  options: CommandOptions = {},
): Promise<PaymentMethod> {
  const paymentMethod = await ownPaymentMethod(context, customerId, paymentMethodId)
  await runForgiving(context, detachPaymentMethodCommand(context), {
    // It happens once in a payment method's life, so its id is the key.
    key: `detach_payment_method:${paymentMethodId}`,
    request: { paymentMethodId },
    input: { paymentMethodId },
    actor: options.actor ?? 'system',
    subject: paymentMethodId,
  })
  return { ...paymentMethod, isDefault: false }
}
