import { formatAmount, Payment, type PaymentFailure, PaymentId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { News } from '../news/index.js'
import type { Announce, Change, MirrorRecord } from '../storage/port/index.js'
import { hostMetadata, idOf, isoFromSeconds, metadataKeys, wholeNumber } from '../stripe/index.js'

/** What Stripe never changes again: the table of a payment's terminal states. */
const terminal: Readonly<Record<string, boolean>> = { succeeded: true, canceled: true }

/** What a payment intent means for us: the payment as it stands, and the facts that follow from it. */
export function foldPayment(intent: Stripe.PaymentIntent, news: News): Change[] {
  const payment = toPayment(intent)
  return [
    { kind: 'put', record: toRecord(intent, payment), asOfS: news.asOfS, creation: news.creation },
    ...facts(payment, intent, news),
  ]
}

/** Stripe's payment intent in our words. */
export function toPayment(intent: Stripe.PaymentIntent): Payment {
  const { metadata } = intent
  return {
    id: PaymentId.parse(intent.id),
    userId: metadata[metadataKeys.userId] ?? null,
    customerId: Payment.shape.customerId.parse(idOf(intent.customer)),
    status: Payment.shape.status.parse(intent.status),
    amount: formatAmount({ amountMinor: intent.amount, currency: intent.currency }),
    amountMinor: intent.amount,
    currency: intent.currency,
    capturableMinor: intent.amount_capturable,
    receivedMinor: intent.amount_received,
    owedMinor: wholeNumber(metadata[metadataKeys.owedMinor]),
    description: intent.description,
    item: metadata[metadataKeys.item] ?? null,
    quantity: wholeNumber(metadata[metadataKeys.quantity]),
    paymentMethodId: idOf(intent.payment_method),
    latestChargeId: idOf(intent.latest_charge),
    failure: toFailure(intent.last_payment_error),
    metadata: hostMetadata(metadata),
    livemode: intent.livemode,
    createdAt: isoFromSeconds(intent.created),
    canceledAt: intent.canceled_at === null ? null : isoFromSeconds(intent.canceled_at),
  }
}

function toFailure(error: Stripe.PaymentIntent.LastPaymentError | null): PaymentFailure | null {
  if (error === null) return null
  return {
    code: error.code ?? error.type,
    declineCode: error.decline_code ?? null,
    message: error.message ?? 'The payment failed.',
  }
}

function toRecord(intent: Stripe.PaymentIntent, payment: Payment): MirrorRecord<'payment'> {
  return {
    kind: 'payment',
    id: payment.id,
    data: payment,
    userId: payment.userId,
    parentId: null,
    status: payment.status,
    terminal: terminal[payment.status] ?? false,
    createdAtS: intent.created,
    capturedMinor: payment.receivedMinor,
    refundedMinor: null,
    operationKey: intent.metadata[metadataKeys.operation] ?? null,
  }
}

function facts(payment: Payment, intent: Stripe.PaymentIntent, news: News): Announce[] {
  const tell = (type: Announce['fact']['type'], nature: Announce['nature'], key: string): Announce => ({
    kind: 'announce',
    fact: { key, type, subject: { kind: 'payment', id: payment.id }, occurredAtS: news.asOfS },
    nature,
    announcedAtMs: news.nowMs,
  })
  switch (payment.status) {
    case 'succeeded':
      return isWhatWasOwed(payment)
        ? [tell('payment.succeeded', 'occurrence', `payment.succeeded:${payment.id}`)]
        : [tell('payment.mismatched', 'occurrence', `payment.mismatched:${payment.id}`)]
    case 'canceled':
      return [tell('payment.canceled', 'occurrence', `payment.canceled:${payment.id}`)]
    case 'requires_capture':
      return [tell('payment.authorized', 'state', `payment.authorized:${payment.id}`)]
    case 'processing':
      return [tell('payment.processing', 'state', `payment.processing:${payment.id}:${payment.latestChargeId}`)]
    case 'requires_payment_method':
      return payment.failure === null
        ? []
        : [tell('payment.failed', 'occurrence', `payment.failed:${payment.id}:${attemptOf(intent)}`)]
    case 'requires_confirmation':
    case 'requires_action':
      return []
    default:
      return payment.status satisfies never
  }
}

/** A payment that we did not create owes nothing that we know of, and is taken at its word. */
function isWhatWasOwed(payment: Payment): boolean {
  return payment.owedMinor === null || payment.owedMinor === payment.receivedMinor
}

/** Names one attempt to pay. An attempt that never reached the bank has no charge, but it has a payment method of its own. */
function attemptOf(intent: Stripe.PaymentIntent): string {
  const error = intent.last_payment_error
  return error?.charge ?? error?.payment_method?.id ?? idOf(intent.latest_charge) ?? 'none'
}
