import type Stripe from 'stripe'
import type { Answer } from './answer.js'

/** Stripe's largest page: the fewest requests. */
const PAGE = 100

/** Which part of a list: what was created from one second on, and before another. */
export interface ListRange {
  /** Unix seconds, included. */
  readonly fromS: number
  /** Unix seconds, excluded. Default: whatever is newest. */
  readonly beforeS?: number
  /** The last object of the page before: lists go from the newest to the oldest. */
  readonly after?: string
}

/** Pages of a hundred, newest first. */
export interface StripeLists {
  /** Stripe keeps events for thirty days. */
  events(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.Event>>>
  paymentIntents(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.PaymentIntent>>>
  charges(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.Charge>>>
  refunds(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.Refund>>>
  /** Without those that were deleted. */
  customers(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.Customer>>>
  /** Also those that ended. */
  subscriptions(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.Subscription>>>
  invoices(range: ListRange): Promise<Answer<Stripe.ApiList<Stripe.Invoice>>>
}

/** Makes a call, dates its answer and translates its failure. */
export type Dated = <T>(call: () => Promise<Stripe.Response<T>>) => Promise<Answer<T>>

/** The lists of objects by when they were created. */
export function createStripeLists(stripe: Stripe, dated: Dated): StripeLists {
  return {
    events: (range) => dated(() => stripe.events.list(paramsOf(range))),
    paymentIntents: (range) => dated(() => stripe.paymentIntents.list(paramsOf(range))),
    charges: (range) => dated(() => stripe.charges.list(paramsOf(range))),
    refunds: (range) => dated(() => stripe.refunds.list(paramsOf(range))),
    customers: (range) => dated(() => stripe.customers.list(paramsOf(range))),
    subscriptions: (range) => dated(() => stripe.subscriptions.list({ ...paramsOf(range), status: 'all' })),
    invoices: (range) => dated(() => stripe.invoices.list(paramsOf(range))),
  }
}

function paramsOf({ fromS, beforeS, after }: ListRange) {
  return {
    limit: PAGE,
    created: { gte: fromS, ...(beforeS === undefined ? {} : { lt: beforeS }) },
    ...(after === undefined ? {} : { starting_after: after }),
  }
}
