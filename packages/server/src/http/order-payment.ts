import { AzoraError, type CreatePaymentRequest, formatAmount } from '@azora/pay-core'
import type { CreatePaymentInput } from '../services.js'
import type { HandlerParts } from './handler-parts.js'
import type { Caller } from './identify-caller.js'
import { priceOrder } from './price-order.js'
import type { Call } from './route.js'

/**
 * What to create for a request: priced by the server, for the one who asks. An operator may name the user, the amount
 * and how it is captured.
 *
 * @throws AzoraError `forbidden` when somebody else names them; what `priceOrder` refuses.
 */
export async function orderPayment(
  parts: HandlerParts,
  call: Call,
  request: CreatePaymentRequest,
): Promise<CreatePaymentInput> {
  const { userId: named, captureMethod: wanted, setupFutureUsage, ...input } = request
  const { caller } = call
  if (caller?.role !== 'operator') refuseChoices(caller, named, wanted)
  const { money, description, captureMethod = wanted, metadata } = await priceOrder(parts, call, input)
  return {
    amount: formatAmount(money),
    currency: money.currency,
    ...payerOf(caller, named),
    ...(description === null ? {} : { description }),
    ...(input.item === undefined ? {} : { item: input.item }),
    ...(input.quantity === undefined ? {} : { quantity: input.quantity }),
    ...(captureMethod === undefined ? {} : { captureMethod }),
    ...(setupFutureUsage === undefined ? {} : { setupFutureUsage }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

function refuseChoices(caller: Caller | null, userId: string | undefined, captureMethod: string | undefined): void {
  if (userId !== undefined && userId !== caller?.userId) {
    throw forbidden('Only an operator may pay for another user. Leave userId out; the session says who pays.', 'userId')
  }
  if (captureMethod !== undefined) {
    throw forbidden('Only an operator, or what `quote` returns, may say how money is captured.', 'captureMethod')
  }
}

/** The e-mail belongs to the one who is signed in, not to the user whom an operator names. */
function payerOf(caller: Caller | null, named: string | undefined): Pick<CreatePaymentInput, 'userId' | 'email'> {
  if (caller === null) return {}
  if (named !== undefined && named !== caller.userId) return { userId: named }
  return { userId: caller.userId, ...(caller.email === undefined ? {} : { email: caller.email }) }
}

function forbidden(message: string, param: string): AzoraError {
  return new AzoraError('forbidden', message, { data: { param } })
}
