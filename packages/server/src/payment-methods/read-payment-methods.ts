import { AzoraError, type PaymentMethod } from '@azora/pay-core'
import type { Context } from '../context.js'
import { idOf } from '../stripe/index.js'
import { toPaymentMethod } from './to-payment-method.js'

/** What a customer has saved, newest first; nothing, when Stripe has the customer no more. */
export async function listPaymentMethods(
  { stripe }: Pick<Context, 'stripe'>,
  customerId: string,
): Promise<readonly PaymentMethod[]> {
  const answers = await found(Promise.all([defaultOf(stripe, customerId), stripe.paymentMethods.listOf(customerId)]))
  if (answers === undefined) return []
  const [defaultId, { object }] = answers
  return object.data.map((method) => toPaymentMethod(method, defaultId))
}

/**
 * One of them.
 *
 * @throws AzoraError `not_found`, whether there is none by that id or it is somebody else's: nobody learns which.
 */
export async function ownPaymentMethod(
  { stripe }: Pick<Context, 'stripe'>,
  customerId: string,
  paymentMethodId: string,
): Promise<PaymentMethod> {
  const answers = await found(
    Promise.all([defaultOf(stripe, customerId), stripe.paymentMethods.retrieve(paymentMethodId)]),
  )
  if (answers === undefined) throw noSuchPaymentMethod()
  const [defaultId, { object }] = answers
  if (idOf(object.customer) !== customerId) throw noSuchPaymentMethod()
  return toPaymentMethod(object, defaultId)
}

/** One sentence for all of them. */
export function noSuchPaymentMethod(): AzoraError {
  return new AzoraError('not_found', 'There is no such payment method.')
}

async function defaultOf(stripe: Context['stripe'], customerId: string): Promise<string | null> {
  const { object } = await stripe.customers.retrieve(customerId)
  return object.deleted ? null : idOf(object.invoice_settings.default_payment_method)
}

async function found<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AzoraError && error.code === 'not_found') return undefined
    throw error
  }
}
