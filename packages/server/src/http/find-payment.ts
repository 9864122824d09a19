import { AzoraError, type Payment, PaymentId } from '@azora/pay-core'
import type { HandlerParts } from './handler-parts.js'
import type { Caller } from './identify-caller.js'
import type { Call } from './route.js'

/**
 * The id in the path.
 *
 * @throws AzoraError `not_found` for what is no id at all, exactly as for one that nobody has.
 */
export function paymentIdOf({ params }: Call): string {
  const { success, data } = PaymentId.safeParse(params.id)
  if (!success) throw noSuchPayment()
  return data
}

/**
 * The payment in the path, when the caller may see it.
 *
 * @throws AzoraError `not_found`, whether it doesn't exist or is somebody else's: nobody learns which.
 */
export async function findPayment({ payments }: HandlerParts, call: Call): Promise<Payment> {
  const payment = await payments.get(paymentIdOf(call))
  if (payment === undefined || !maySee(call.caller, payment)) throw noSuchPayment()
  return payment
}

/** An operator sees every payment, a user their own. */
export function maySee(caller: Caller | null, { userId }: Pick<Payment, 'userId'>): boolean {
  if (caller === null) return false
  return caller.role === 'operator' || caller.userId === userId
}

/** One sentence for all of them. */
export function noSuchPayment(): AzoraError {
  return new AzoraError('not_found', 'There is no such payment.')
}
