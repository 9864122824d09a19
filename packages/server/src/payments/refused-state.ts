import { AzoraError } from '@azora/pay-core'
import { isRefusal } from '../stripe/index.js'

/**
 * For a payment that is no longer as we hold it, because news of it is still on the way: what Stripe refused, by the
 * code that our own check has for it.
 *
 * @throws AzoraError always.
 */
export function refusedState(code: 'payment_not_capturable' | 'payment_not_cancelable'): (error: unknown) => never {
  return (error) => {
    if (!isRefusal(error) || error.data.stripeCode !== 'payment_intent_unexpected_state') throw error
    throw new AzoraError(code, error.message, { cause: error, data: error.data })
  }
}
