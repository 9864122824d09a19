import { AzoraError } from '@azora/pay-core'
import { foldCharge } from '../charges/index.js'
import { foldCustomer, foldFetchedDeletion } from '../customers/index.js'
import { foldInvoice } from '../invoices/index.js'
import type { News, Refetch } from '../news/index.js'
import { foldPayment } from '../payments/index.js'
import { foldRefund } from '../refunds/index.js'
import type { Clock } from '../runtime/index.js'
import { type Change, MalformedChange, type RecordKind, type StoredRecord } from '../storage/port/index.js'
import { type Answer, isOfAnotherApp, type StripeApi } from '../stripe/index.js'
import { foldSubscription } from '../subscriptions/index.js'

/** What all objects have that we fetch. */
interface Fetched {
  readonly id: string
}

/**
 * Asks Stripe for one object of any kind that we mirror, and folds it.
 *
 * @param app - our name on the account; what another app made is as good as not there.
 * @param heldCustomer - what we hold of a customer, because Stripe forgets all but the id of a deleted one.
 */
export function createRefetch(
  stripe: StripeApi,
  clock: Clock,
  app: string | null,
  heldCustomer: (id: string) => Promise<StoredRecord<'customer'> | undefined>,
): Refetch {
  const newsOf = ({ asOfS }: Answer<unknown>): News => ({ asOfS, creation: false, nowMs: clock.nowMs() })
  const fetchers: Record<RecordKind, (id: string) => Promise<readonly Change[]>> = {
    payment: async (id) => folded(await stripe.paymentIntents.retrieve(id), foldPayment),
    charge: async (id) => folded(await stripe.charges.retrieve(id), foldCharge),
    refund: async (id) => folded(await stripe.refunds.retrieve(id), foldRefund),
    subscription: async (id) => folded(await stripe.subscriptions.retrieve(id), foldSubscription),
    invoice: async (id) => folded(await stripe.invoices.retrieve(id), foldInvoice),
    async customer(id) {
      const answer = await stripe.customers.retrieve(id)
      const { object } = answer
      if (object.deleted) return foldFetchedDeletion(object, await heldCustomer(id), newsOf(answer))
      return folded({ ...answer, object }, foldCustomer)
    },
  }
  function folded<T extends Fetched>(
    answer: Answer<T>,
    fold: (object: T, news: News) => readonly Change[],
  ): readonly Change[] {
    const { object } = answer
    if (isOfAnotherApp(app, object))
      throw new AzoraError('not_found', `${object.id} belongs to another app on this account.`)
    return readable(() => fold(object, newsOf(answer)))
  }
  return (kind, id) => fetchers[kind](id)
}

/** An object that a fold can't read will be no more readable the next time. */
function readable(fold: () => readonly Change[]): readonly Change[] {
  try {
    return fold()
  } catch (cause) {
    throw new MalformedChange('Stripe answered with an object of a shape that we do not know.', { cause })
  }
}
