import { AzoraError, type PaymentMethod } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { idOf } from '../stripe/index.js'
import { toPaymentMethod } from './to-payment-method.js'

/** What a customer has saved, newest first. */
export async function listPaymentMethods(
  { stripe }: Pick<Context, 'stripe'>,
  customerId: string,
): Promise<readonly PaymentMethod[]> {
  const [defaultId, answer] = await Promise.all([
    defaultOf(stripe, customerId),
    stripe.paymentMethods.listOf(customerId),
  ])
  return answer.object.data.map((method) => toPaymentMethod(method, defaultId))
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
  const [defaultId, method] = await Promise.all([defaultOf(stripe, customerId), found(stripe, paymentMethodId)])
  if (method === undefined || idOf(method.customer) !== customerId) throw noSuchPaymentMethod()
  return toPaymentMethod(method, defaultId)
}

/** One sentence for all of them. */
export function noSuchPaymentMethod(): AzoraError {
  return new AzoraError('not_found', 'There is no such payment method.')
}

async function defaultOf(stripe: Context['stripe'], customerId: string): Promise<string | null> {
  const { object } = await stripe.customers.retrieve(customerId)
  return object.deleted ? null : idOf(object.invoice_settings.default_payment_method)
}

async function found(stripe: Context['stripe'], id: string): Promise<Stripe.PaymentMethod | undefined> {
  try {
    return (await stripe.paymentMethods.retrieve(id)).object
  } catch (error) {
    if (error instanceof AzoraError && error.code === 'not_found') return undefined
    throw error
  }
}
