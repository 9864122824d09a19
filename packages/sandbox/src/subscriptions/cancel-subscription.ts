import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { noSuch } from '../errors/index.js'
import { finalizeAndCollect } from '../invoices/invoice-due.js'
import type { Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { advanceSubscription, findSubscription } from './advance-subscription.js'
import { billItems } from './bill-items.js'
import type { cancelParameters } from './parameters.js'
import { prorateChange } from './prorate.js'
import { isLawful } from './subscription-machine.js'

/** Ends a subscription now. With `prorate` what is unused is credited, with `invoice_now` it is billed at once. */
export function cancelByRequest(call: Call<Parsed<typeof cancelParameters>>): Stripe.Subscription {
  const { params } = call
  const subscription = findSubscription(call, call.id)
  // To the verb that ends it, a subscription that has ended is gone, though it can still be retrieved.
  if (!isLawful(subscription, 'canceled')) throw noSuch('subscription', subscription.id)
  if (params.prorate && subscription.status !== 'trialing') {
    for (const item of subscription.items.data) {
      prorateChange(call, subscription, { before: item, after: undefined, at: call.now })
    }
  }
  const canceled = endSubscription(call, subscription, {
    ...params.cancellation_details,
    reason: 'cancellation_requested',
  })
  if (!params.invoice_now) return canceled
  const draft = billItems(call, canceled, {
    reason: 'subscription_update',
    items: [],
    autoAdvance: true,
    period: { start: call.now, end: call.now },
  })
  finalizeAndCollect(call, draft)
  return findSubscription(call, call.id)
}

type Details = Partial<NonNullable<Stripe.Subscription['cancellation_details']>>

/** Ends a subscription; what was still to be billed by itself is no longer. */
export function endSubscription(
  stage: Stage,
  subscription: Stripe.Subscription,
  details: Details,
): Stripe.Subscription {
  const canceled = advanceSubscription(stage, subscription, { kind: 'canceled', at: stage.now, details })
  for (const invoice of [...stage.world.invoices.all()]) {
    const of = invoice.parent?.subscription_details?.subscription
    if (of !== subscription.id || invoice.status !== 'draft' || !invoice.auto_advance) continue
    stage.world.invoices.put({
      ...invoice,
      auto_advance: false,
      automatically_finalizes_at: null,
      next_payment_attempt: null,
    })
  }
  return canceled
}

/** Nobody is left to be billed. */
export function endSubscriptionsOf(stage: Stage, customer: Stripe.Customer): void {
  for (const subscription of [...stage.world.subscriptions.all()]) {
    if (subscription.customer !== customer.id || !isLawful(subscription, 'canceled')) continue
    endSubscription(stage, subscription, { reason: 'cancellation_requested' })
  }
}
