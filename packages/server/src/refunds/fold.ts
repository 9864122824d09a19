import { formatAmount, Refund, RefundId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { News } from '../news/index.js'
import type { Announce, Change } from '../storage/port/index.js'
import { hostMetadata, idOf, isoFromSeconds, metadataKeys } from '../stripe/index.js'

/** States that Stripe never leaves. `succeeded` is not one: a bank can still send a refund back. */
const terminal: Readonly<Record<string, boolean>> = { failed: true, canceled: true }

/** What a refund means for us: the record, what it counts against its payment, and the facts that follow. */
export function foldRefund(refund: Stripe.Refund, news: News): Change[] {
  const data = toRefund(refund)
  const returned = terminal[data.status] ?? false
  return [
    {
      kind: 'put',
      record: {
        kind: 'refund',
        id: data.id,
        data,
        userId: null,
        parentId: data.paymentId,
        status: data.status,
        terminal: returned,
        createdAtS: refund.created,
        capturedMinor: null,
        // The money of a failed or canceled refund is ours again.
        refundedMinor: returned ? 0 : data.amountMinor,
        operationKey: refund.metadata?.[metadataKeys.operation] ?? null,
      },
      asOfS: news.asOfS,
      creation: news.creation,
    },
    ...facts(data, news),
  ]
}

/** Stripe's refund in our words. */
export function toRefund(refund: Stripe.Refund): Refund {
  return {
    id: RefundId.parse(refund.id),
    paymentId: Refund.shape.paymentId.parse(idOf(refund.payment_intent)),
    chargeId: idOf(refund.charge),
    status: Refund.shape.status.parse(refund.status ?? 'pending'),
    amount: formatAmount({ amountMinor: refund.amount, currency: refund.currency }),
    amountMinor: refund.amount,
    currency: refund.currency,
    reason: refund.reason,
    failureReason: refund.failure_reason ?? null,
    metadata: hostMetadata(refund.metadata),
    createdAt: isoFromSeconds(refund.created),
  }
}

function facts(refund: Refund, news: News): Announce[] {
  const tell = (type: 'refund.created' | 'refund.succeeded' | 'refund.failed'): Announce => ({
    kind: 'announce',
    fact: {
      key: `${type}:${refund.id}`,
      type,
      subject: { kind: 'refund', id: refund.id },
      occurredAtS: news.asOfS,
    },
    nature: 'occurrence',
    announcedAtMs: news.nowMs,
  })
  const created = tell('refund.created')
  switch (refund.status) {
    case 'succeeded':
      return [created, tell('refund.succeeded')]
    case 'failed':
    case 'canceled':
      return [created, tell('refund.failed')]
    case 'pending':
    case 'requires_action':
      return [created]
    default:
      return refund.status satisfies never
  }
}
