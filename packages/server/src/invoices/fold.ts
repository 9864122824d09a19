import { Invoice, InvoiceId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { News } from '../news/index.js'
import type { Announce, Change } from '../storage/port/index.js'
import { hostMetadata, idOf, isoFromSeconds, isoOrNull, metadataKeys } from '../stripe/index.js'

/** States that Stripe never leaves. */
const terminal: Readonly<Record<string, boolean>> = { paid: true, void: true }

/** What an invoice means for us: the record, and the facts that follow. */
export function foldInvoice(invoice: Stripe.Invoice, news: News): Change[] {
  const data = toInvoice(invoice, false)
  return [put(data, invoice, news), ...facts(data, news)]
}

/**
 * What a failed attempt means for us. Only its event tells of it: an invoice is open before and after. Stripe's count
 * stands still when people try by themselves, so the second belongs to the key; not the event's id, because Stripe may
 * tell of one failure in two events.
 */
export function foldFailedInvoice(invoice: Stripe.Invoice, news: News): Change[] {
  const failed = `invoice.payment_failed:${invoice.id}:${invoice.attempt_count}:${news.asOfS}`
  return [...foldInvoice(invoice, news), tell(invoice.id, 'invoice.payment_failed', 'occurrence', news, failed)]
}

/** What a draft that was thrown away means for us: the last that was known, marked as gone. */
export function foldDeletedInvoice(invoice: Stripe.Invoice, news: News): Change[] {
  return [put(toInvoice(invoice, true), invoice, news)]
}

/**
 * Stripe's invoice in our words.
 *
 * @throws TypeError when it is of an API version that says elsewhere, or nowhere, what it belongs to.
 */
export function toInvoice(invoice: Stripe.Invoice, deleted: boolean): Invoice {
  const { parent } = invoice
  if (parent === undefined) throw new TypeError('The invoice has no `parent`: its API version is before 2025-03-31.')
  const subscription = parent?.subscription_details
  const { finalized_at: finalizedAtS, paid_at: paidAtS } = invoice.status_transitions
  return {
    id: InvoiceId.parse(invoice.id),
    userId: invoice.metadata?.[metadataKeys.userId] ?? subscription?.metadata?.[metadataKeys.userId] ?? null,
    customerId: Invoice.shape.customerId.parse(idOf(invoice.customer)),
    subscriptionId: Invoice.shape.subscriptionId.parse(idOf(subscription?.subscription)),
    status: Invoice.shape.status.parse(invoice.status),
    number: invoice.number,
    reason: invoice.billing_reason,
    currency: invoice.currency,
    totalMinor: invoice.total,
    dueMinor: invoice.amount_due,
    paidMinor: invoice.amount_paid,
    remainingMinor: invoice.amount_remaining,
    attempts: invoice.attempt_count,
    nextAttemptAt: isoOrNull(invoice.next_payment_attempt),
    dueAt: isoOrNull(invoice.due_date),
    ...covered(invoice.lines.data),
    periodStart: isoFromSeconds(invoice.period_start),
    periodEnd: isoFromSeconds(invoice.period_end),
    finalizedAt: isoOrNull(finalizedAtS),
    paidAt: isoOrNull(paidAtS),
    deleted,
    metadata: hostMetadata(invoice.metadata),
    livemode: invoice.livemode,
    createdAt: isoFromSeconds(invoice.created),
  }
}

/** What was charged for. Stripe's own `period_*` of an invoice look back: on the time in which its items gathered. */
function covered(lines: readonly Stripe.InvoiceLineItem[]): Pick<Invoice, 'coversFrom' | 'coversUntil'> {
  if (lines.length === 0) return { coversFrom: null, coversUntil: null }
  return {
    coversFrom: isoFromSeconds(Math.min(...lines.map(({ period }) => period.start))),
    coversUntil: isoFromSeconds(Math.max(...lines.map(({ period }) => period.end))),
  }
}

function put(data: Invoice, invoice: Stripe.Invoice, news: News): Change {
  return {
    kind: 'put',
    record: {
      kind: 'invoice',
      id: data.id,
      data,
      userId: data.userId,
      parentId: data.subscriptionId,
      status: data.deleted ? 'deleted' : data.status,
      terminal: data.deleted || (terminal[data.status] ?? false),
      createdAtS: invoice.created,
      capturedMinor: null,
      refundedMinor: null,
      operationKey: null,
    },
    asOfS: news.asOfS,
    creation: news.creation,
  }
}

function facts({ id, status, finalizedAt }: Invoice, news: News): Announce[] {
  // A draft may become void without ever having been finalized.
  const finalized = finalizedAt === null ? [] : [tell(id, 'invoice.finalized', 'occurrence', news)]
  switch (status) {
    case 'draft':
    case 'open':
      return finalized
    case 'paid':
      return [...finalized, tell(id, 'invoice.paid', 'occurrence', news)]
    case 'void':
      return [...finalized, tell(id, 'invoice.voided', 'occurrence', news)]
    case 'uncollectible':
      return [...finalized, tell(id, 'invoice.uncollectible', 'state', news)]
    default:
      return status satisfies never
  }
}

function tell(
  id: string,
  type: Announce['fact']['type'],
  nature: Announce['nature'],
  news: News,
  key = `${type}:${id}`,
): Announce {
  const fact = { key, type, subject: { kind: 'invoice', id }, occurredAtS: news.asOfS } as const
  return { kind: 'announce', fact, nature, announcedAtMs: news.nowMs }
}
