import { AzoraError, type Payment } from '@azora/pay-core'
import type { Context } from '../context.js'
import { commitNews, fetchTruth } from '../news/index.js'
import type { SyncOptions } from '../services.js'
import { getPayment } from './read-payments.js'

/**
 * Asks Stripe how a payment stands and takes that over, beside any webhook that does the same.
 *
 * @throws AzoraError `not_found` when Stripe has no such payment.
 */
export async function syncPayment(
  context: Context,
  paymentId: string,
  { actor = 'system' }: SyncOptions = {},
): Promise<Payment> {
  const { storage, refetch, account } = context
  await commitNews(storage, refetch, {
    account,
    by: { actor, action: 'sync', atMs: context.clock.nowMs() },
    changes: await fetchTruth(storage, refetch, account, 'payment', paymentId),
  })
  const payment = await getPayment(context, paymentId)
  if (payment === undefined) throw new AzoraError('not_found', `There is no payment ${paymentId}.`)
  return payment
}
