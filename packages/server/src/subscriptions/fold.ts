import { CustomerId, Subscription, SubscriptionId, type SubscriptionItem } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { News } from '../news/index.js'
import type { Announce, Change } from '../storage/port/index.js'
import { hostMetadata, idOf, isoFromSeconds, isoOrNull, metadataKeys } from '../stripe/index.js'

/** States that Stripe never leaves. */
const terminal: Readonly<Record<string, boolean>> = { canceled: true, incomplete_expired: true }

/** What a subscription means for us: the record, and the facts that follow. */
export function foldSubscription(subscription: Stripe.Subscription, news: News): Change[] {
  const data = toSubscription(subscription)
  return [
    {
      kind: 'put',
      record: {
        kind: 'subscription',
        id: data.id,
        data,
        userId: data.userId,
        parentId: null,
        status: data.status,
        terminal: terminal[data.status] ?? false,
        createdAtS: subscription.created,
        capturedMinor: null,
        refundedMinor: null,
        operationKey: subscription.metadata[metadataKeys.operation] ?? null,
      },
      asOfS: news.asOfS,
      creation: news.creation,
    },
    ...facts(data, news),
  ]
}

/** Stripe's subscription in our words. */
export function toSubscription(subscription: Stripe.Subscription): Subscription {
  const { metadata } = subscription
  return {
    id: SubscriptionId.parse(subscription.id),
    userId: metadata[metadataKeys.userId] ?? null,
    customerId: CustomerId.parse(idOf(subscription.customer)),
    status: Subscription.shape.status.parse(subscription.status),
    currency: subscription.currency,
    items: subscription.items.data.map(toItem),
    latestInvoiceId: Subscription.shape.latestInvoiceId.parse(idOf(subscription.latest_invoice)),
    paymentMethodId: idOf(subscription.default_payment_method),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    cancelAt: isoOrNull(subscription.cancel_at),
    canceledAt: isoOrNull(subscription.canceled_at),
    endedAt: isoOrNull(subscription.ended_at),
    trialEnd: isoOrNull(subscription.trial_end),
    metadata: hostMetadata(metadata),
    livemode: subscription.livemode,
    createdAt: isoFromSeconds(subscription.created),
  }
}

function toItem({ id, price, quantity, ...period }: Stripe.SubscriptionItem): SubscriptionItem {
  return {
    id,
    price: price.id,
    quantity: quantity ?? null,
    unitMinor: price.unit_amount,
    periodStart: isoFromSeconds(period.current_period_start),
    periodEnd: isoFromSeconds(period.current_period_end),
  }
}

function facts(subscription: Subscription, news: News): Announce[] {
  const tell = (type: Announce['fact']['type'], nature: Announce['nature'], episode?: string | null): Announce => ({
    kind: 'announce',
    fact: {
      key: episode === undefined ? `${type}:${subscription.id}` : `${type}:${subscription.id}:${episode}`,
      type,
      subject: { kind: 'subscription', id: subscription.id },
      occurredAtS: news.asOfS,
    },
    nature,
    announcedAtMs: news.nowMs,
  })
  const { latestInvoiceId } = subscription
  switch (subscription.status) {
    case 'trialing':
      return [tell('subscription.trialing', 'state')]
    case 'active':
      return [tell('subscription.activated', 'state')]
    // These come and go, and the object does not say since when: its newest invoice tells one time from another.
    case 'past_due':
      return [tell('subscription.past_due', 'state', latestInvoiceId)]
    case 'unpaid':
      return [tell('subscription.unpaid', 'state', latestInvoiceId)]
    case 'paused':
      return [tell('subscription.paused', 'state', latestInvoiceId)]
    case 'canceled':
      return [tell('subscription.canceled', 'occurrence')]
    case 'incomplete_expired':
      return [tell('subscription.expired', 'occurrence')]
    case 'incomplete':
      return []
    default:
      return subscription.status satisfies never
  }
}
