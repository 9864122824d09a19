import type { Payment } from '@azora/pay-core'
import { maySee, noSuchPayment, paymentIdOf } from './find-payment.js'
import type { HandlerParts } from './handler-parts.js'
import { actorOf } from './identify-caller.js'
import type { Call } from './route.js'

/**
 * The payment in the path as Stripe has it now.
 *
 * It is the caller's when the session says so. A guest has no session: theirs is a payment that belongs to no user and
 * whose client secret they hold.
 *
 * @throws AzoraError `not_found`, whether it doesn't exist or is somebody else's.
 */
export async function syncOwnPayment(
  { payments, checkClientSecret }: HandlerParts,
  call: Call,
  clientSecret: string | undefined,
): Promise<Payment> {
  const paymentId = paymentIdOf(call)
  const held = await payments.get(paymentId)
  const isOperator = call.caller?.role === 'operator'
  if (isOperator || (held !== undefined && maySee(call.caller, held)))
    return payments.sync(paymentId, { actor: actorOf(call.caller) })
  const maybeTheirs = held === undefined || held.userId === null
  if (!maybeTheirs || clientSecret === undefined) throw noSuchPayment()
  if (!(await checkClientSecret(paymentId, clientSecret))) throw noSuchPayment()
  const payment = await payments.sync(paymentId, { actor: actorOf(call.caller) })
  // Only now is it certain whose it is, if we did not hold it before.
  if (payment.userId !== null && !maySee(call.caller, payment)) throw noSuchPayment()
  return payment
}
