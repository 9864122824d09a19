import { AzoraError } from '@azora/pay-core'
import type { Context } from '../context.js'
import { commitNews, fetchTruth } from '../news/index.js'
import type { Change } from '../storage/port/index.js'
import { isCustomerGone } from '../stripe/index.js'
import { foldFetchedDeletion } from './fold.js'
import { livingCustomer } from './read-customers.js'

/**
 * Does something for a user's customer. When Stripe refuses because it has that customer no more, which no webhook has
 * told us, the deletion is taken over and it is done once more: for a new one.
 */
export async function forLivingCustomer<Result>(
  context: Context,
  userId: string,
  use: () => Promise<Result>,
): Promise<Result> {
  try {
    return await use()
  } catch (error) {
    const gone = isCustomerGone(error) ? await livingCustomer(context, userId) : undefined
    if (gone === undefined) throw error
    await takeOverDeletion(context, gone.id)
    return use()
  }
}

async function takeOverDeletion(context: Context, customerId: string): Promise<void> {
  const { storage, refetch, account, clock } = context
  const by = { actor: 'system', action: 'sync', atMs: clock.nowMs() }
  const changes = await fetchTruth(storage, refetch, account, 'customer', customerId).catch((error: unknown) =>
    forgotten(context, customerId, error),
  )
  await commitNews(storage, refetch, { account, by, changes })
}

/** A real customer is never forgotten by Stripe, deleted or not; a sandbox that was begun anew forgets all. */
async function forgotten(
  { storage, account, livemode, clock }: Context,
  id: string,
  error: unknown,
): Promise<readonly Change[]> {
  if (livemode || !(error instanceof AzoraError) || error.code !== 'not_found') throw error
  const nowMs = clock.nowMs()
  const news = { asOfS: Math.floor(nowMs / 1000), creation: false, nowMs }
  return foldFetchedDeletion({ id }, await storage.get('customer', id, account), news)
}
