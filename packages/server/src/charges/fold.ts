import { Charge, ChargeId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { News } from '../news/index.js'
import type { Change } from '../storage/port/index.js'
import { idOf, isoFromSeconds } from '../stripe/index.js'

/** What a charge means for us: the record of one attempt. What follows from it is told by its payment and its refunds. */
export function foldCharge(charge: Stripe.Charge, news: News): Change[] {
  const data = toCharge(charge)
  return [
    {
      kind: 'put',
      record: {
        kind: 'charge',
        id: data.id,
        data,
        userId: null,
        parentId: data.paymentId,
        status: data.status,
        // A charge that succeeded can still be captured, refunded or disputed; one that failed stays as it is.
        terminal: data.status === 'failed',
        createdAtS: charge.created,
        capturedMinor: null,
        refundedMinor: null,
        operationKey: null,
      },
      asOfS: news.asOfS,
      creation: news.creation,
    },
  ]
}

function toCharge(charge: Stripe.Charge): Charge {
  const card = charge.payment_method_details?.card
  return {
    id: ChargeId.parse(charge.id),
    paymentId: Charge.shape.paymentId.parse(idOf(charge.payment_intent)),
    status: Charge.shape.status.parse(charge.status),
    amountMinor: charge.amount,
    capturedMinor: charge.amount_captured,
    refundedMinor: refundedOf(charge),
    currency: charge.currency,
    disputed: charge.disputed,
    method: charge.payment_method_details?.type ?? null,
    card: card ? { brand: card.brand ?? 'unknown', last4: card.last4 ?? '', wallet: card.wallet?.type ?? null } : null,
    receiptUrl: charge.receipt_url,
    failureCode: charge.failure_code,
    createdAt: isoFromSeconds(charge.created),
  }
}

/** What went back to the payer. Stripe also counts as refunded what was authorized and never captured; that never was ours. */
function refundedOf({ amount, amount_captured, amount_refunded, captured }: Stripe.Charge): number {
  const released = captured ? amount - amount_captured : amount
  return Math.max(0, amount_refunded - released)
}
