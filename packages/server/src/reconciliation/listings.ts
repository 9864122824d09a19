import type Stripe from 'stripe'
import { foldCharge } from '../charges/index.js'
import { foldCustomer } from '../customers/index.js'
import type { News } from '../news/index.js'
import { foldPayment } from '../payments/index.js'
import { foldRefund } from '../refunds/index.js'
import type { Change, RecordKind } from '../storage/port/index.js'
import type { Answer, ListRange, StripeLists } from '../stripe/index.js'

/** One object of a list, and what it means for us. */
export interface Listed {
  readonly id: string
  /** Unix seconds. */
  readonly createdS: number
  readonly metadata: unknown
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
export interface Listing {
  readonly kind: RecordKind
  page(lists: StripeLists, range: ListRange): Promise<ListedPage>
}

interface StripeObject {
  readonly id: string
  readonly created: number
  readonly metadata?: unknown
}

function listing<T extends StripeObject>(
  kind: RecordKind,
  list: (lists: StripeLists, range: ListRange) => Promise<Answer<Stripe.ApiList<T>>>,
  fold: (object: T, news: News) => readonly Change[],
): Listing {
  return {
    kind,
    async page(lists, range) {
      const { object, asOfS } = await list(lists, range)
      const objects = object.data.map((each) => ({
        id: each.id,
        createdS: each.created,
        metadata: each.metadata,
        fold: (news: News) => fold(each, news),
      }))
      return { objects, hasMore: object.has_more, asOfS }
    },
  }
}

/** Every kind that Stripe lists by the time of creation: what others hang on comes first. An area that lands adds its line. */
export const listings: readonly Listing[] = [
  listing('customer', (lists, range) => lists.customers(range), foldCustomer),
  listing('payment', (lists, range) => lists.paymentIntents(range), foldPayment),
  listing('charge', (lists, range) => lists.charges(range), foldCharge),
  listing('refund', (lists, range) => lists.refunds(range), foldRefund),
]
