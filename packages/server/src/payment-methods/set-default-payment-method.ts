import type { PaymentMethod } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runOperation } from '../operations/index.js'
import type { CommandOptions } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { idOf } from '../stripe/index.js'
import { ownPaymentMethod } from './read-payment-methods.js'

interface DefaultInput {
  readonly [key: string]: Json
  readonly customerId: string
  readonly paymentMethodId: string
}

/** The command `set_default_payment_method`. The default is no part of our record of the customer. */
export function setDefaultPaymentMethodCommand({
  stripe,
}: Pick<Context, 'stripe'>): Command<DefaultInput, Stripe.Customer> {
  return {
    name: 'set_default_payment_method',
    ask: ({ customerId, paymentMethodId }, _operationKey, idempotencyKey) =>
      stripe.customers.update(
        customerId,
        { invoice_settings: { default_payment_method: paymentMethodId } },
        idempotencyKey,
      ),
    async findOutcome({ customerId, paymentMethodId }) {
      const answer = await stripe.customers.retrieve(customerId)
      const { object } = answer
      if (object.deleted) return undefined
      const isDefault = idOf(object.invoice_settings.default_payment_method) === paymentMethodId
      return isDefault ? { ...answer, object } : undefined
    },
    fold: () => [],
  }
}

/** Charges subscriptions and invoices to it from now on, where nothing else is said. */
export async function setDefaultPaymentMethod(
  context: Context,
  customerId: string,
  paymentMethodId: string,
  options: CommandOptions = {},
): Promise<PaymentMethod> {
  const paymentMethod = await ownPaymentMethod(context, customerId, paymentMethodId)
  await runOperation(context, setDefaultPaymentMethodCommand(context), {
    key: `set_default_payment_method:${customerId}:${options.idempotencyKey ?? context.makeId('key')}`,
    request: options.fingerprint ?? { paymentMethodId },
    input: { customerId, paymentMethodId },
    actor: options.actor ?? 'system',
    subject: customerId,
  })
  return { ...paymentMethod, isDefault: true }
}
