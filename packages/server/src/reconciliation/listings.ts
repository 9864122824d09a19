import type Stripe from 'stripe'
import { foldCharge } from '../charges/index.js'
import { foldCustomer } from '../customers/index.js'
import { foldInvoice } from '../invoices/index.js'
import type { News } from '../news/index.js'
import { foldPayment } from '../payments/index.js'
import { foldRefund } from '../refunds/index.js'
import type { Change, RecordKind } from '../storage/port/index.js'
import type { Answer, ListRange, StripeLists } from '../stripe/index.js'
import { foldSubscription } from '../subscriptions/index.js'

/** One object of a list, and what it means for us. */
export interface Listed {
  readonly id: string
  /** Unix seconds. */
  readonly createdS: number
  /** As Stripe listed it. */
  readonly object: object
  /** @throws when the object has a shape that we don't know. */
  fold(news: News): readonly Change[]
}

export interface ListedPage {
  readonly objects: readonly Listed[]
  readonly hasMore: boolean
  /** Unix seconds. */
  readonly asOfS: number
}

/** How the objects of one kind are listed. */
export interface Listing<Kind extends RecordKind = RecordKind> {
  readonly kind: Kind
  page(lists: StripeLists, range: ListRange): Promise<ListedPage>
}

interface StripeObject {
  readonly id: string
  readonly created: number
}

function listing<Kind extends RecordKind, T extends StripeObject>(
  kind: Kind,
  list: (lists: StripeLists, range: ListRange) => Promise<Answer<Stripe.ApiList<T>>>,
  fold: (object: T, news: News) => readonly Change[],
): Listing<Kind> {
  return {
    kind,
    async page(lists, range) {
      const { object, asOfS } = await list(lists, range)
      const objects = object.data.map((each) => ({
        id: each.id,
        createdS: each.created,
        object: each,
        fold: (news: News) => fold(each, news),
      }))
      return { objects, hasMore: object.has_more, asOfS }
    },
  }
}

/** How each kind is listed by the time of creation: the compiler asks for a new one here. What others hang on comes first. */
const listingOf: { readonly [Kind in RecordKind]: Listing<Kind> } = {
  customer: listing('customer', (lists, range) => lists.customers(range), foldCustomer),
  subscription: listing('subscription', (lists, range) => lists.subscriptions(range), foldSubscription),
  invoice: listing('invoice', (lists, range) => lists.invoices(range), foldInvoice),
  payment: listing('payment', (lists, range) => lists.paymentIntents(range), foldPayment),
  charge: listing('charge', (lists, range) => lists.charges(range), foldCharge),
  refund: listing('refund', (lists, range) => lists.refunds(range), foldRefund),
}

/** Every kind that is mirrored, in that order. */
export const listings: readonly Listing[] = Object.values(listingOf)
