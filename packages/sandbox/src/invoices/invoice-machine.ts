import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

/** What can happen to an invoice. */
export type InvoiceInput =
  | { kind: 'finalized'; at: number; number: string; endingBalance: number; amountDue: number; pages: Pages }
  | { kind: 'attempt_failed'; nextAttemptAt: number | null }
  | { kind: 'action_required'; nextAttemptAt: number | null }
  | { kind: 'payment_received'; amount: number; attempted: boolean; at: number }
  | { kind: 'paid'; at: number }
  | { kind: 'sent' }
  | { kind: 'credited'; beforePayment: number; afterPayment: number; at: number }
  | { kind: 'voided'; at: number }
  | { kind: 'marked_uncollectible'; at: number; reason: UncollectibleReason }
  | { kind: 'given_up' }

type UncollectibleReason = NonNullable<Stripe.Invoice.StatusDetails.Uncollectible['reason']>

/** Where a finalized invoice can be looked at. */
interface Pages {
  hosted_invoice_url: string
  invoice_pdf: string
}

export interface InvoiceStep {
  invoice: Stripe.Invoice
  events: readonly EventType[]
}

type Status = NonNullable<Stripe.Invoice['status']>

/** From which states an input is lawful. */
const lawful: Readonly<Record<InvoiceInput['kind'], readonly Status[]>> = {
  finalized: ['draft'],
  attempt_failed: ['open', 'uncollectible'],
  action_required: ['open', 'uncollectible'],
  payment_received: ['open', 'uncollectible'],
  paid: ['open', 'uncollectible'],
  sent: ['open', 'paid', 'uncollectible'],
  credited: ['open', 'paid', 'uncollectible'],
  voided: ['open', 'uncollectible'],
  marked_uncollectible: ['open'],
  given_up: ['open', 'uncollectible'],
}

/** The life of an invoice: `(invoice, what happened) → invoice and what is announced`. Reads nothing and calls nobody. */
export function stepInvoice(invoice: Stripe.Invoice, input: InvoiceInput): InvoiceStep {
  refuseUnlawful(invoice, input.kind)
  switch (input.kind) {
    case 'finalized':
      return { invoice: finalized(invoice, input), events: ['invoice.updated', 'invoice.finalized'] }
    case 'attempt_failed':
      return {
        invoice: { ...attempted(invoice), next_payment_attempt: input.nextAttemptAt },
        events: ['invoice.updated', 'invoice.payment_failed'],
      }
    case 'action_required':
      return {
        invoice: { ...attempted(invoice), next_payment_attempt: input.nextAttemptAt },
        events: ['invoice.updated', 'invoice.payment_action_required'],
      }
    case 'payment_received':
      return received(invoice, input)
    case 'paid':
      return { invoice: paid(invoice, input.at), events: settledEvents }
    case 'sent':
      return { invoice, events: ['invoice.sent'] }
    case 'credited':
      return credited(invoice, input)
    case 'voided':
      return {
        invoice: { ...closed(invoice), status: 'void', status_transitions: at(invoice, 'voided_at', input.at) },
        events: ['invoice.updated', 'invoice.voided'],
      }
    case 'marked_uncollectible':
      return {
        invoice: {
          ...closed(invoice),
          status: 'uncollectible',
          status_details: { uncollectible: { reason: input.reason } },
          status_transitions: at(invoice, 'marked_uncollectible_at', input.at),
        },
        events: ['invoice.updated', 'invoice.marked_uncollectible'],
      }
    case 'given_up':
      return { invoice: closed(invoice), events: ['invoice.updated'] }
  }
}

/** @throws StripeError 400 when this can't happen to an invoice in its state */
export function refuseUnlawful(invoice: Stripe.Invoice, kind: InvoiceInput['kind']): void {
  if (!lawful[kind].some((status) => status === invoice.status)) throw refuseState(invoice, kind)
}

const settledEvents: readonly EventType[] = ['invoice.updated', 'invoice.paid', 'invoice.payment_succeeded']

function at(
  invoice: Stripe.Invoice,
  moment: keyof Stripe.Invoice.StatusTransitions,
  seconds: number,
): Stripe.Invoice.StatusTransitions {
  return { ...invoice.status_transitions, [moment]: seconds }
}

function finalized(invoice: Stripe.Invoice, input: Extract<InvoiceInput, { kind: 'finalized' }>): Stripe.Invoice {
  return {
    ...invoice,
    ...input.pages,
    amount_due: input.amountDue,
    amount_remaining: input.amountDue,
    automatically_finalizes_at: null,
    effective_at: invoice.effective_at ?? input.at,
    ending_balance: input.endingBalance,
    number: invoice.number ?? input.number,
    status: 'open',
    status_transitions: at(invoice, 'finalized_at', input.at),
    webhooks_delivered_at: input.at,
  }
}

function attempted(invoice: Stripe.Invoice): Stripe.Invoice {
  return { ...invoice, attempt_count: invoice.attempt_count + 1, attempted: true }
}

/** Money came in: a part of what is due, all of it, or more. */
function received(
  invoice: Stripe.Invoice,
  { amount, attempted: tried, at: seconds }: Extract<InvoiceInput, { kind: 'payment_received' }>,
): InvoiceStep {
  const rest = invoice.amount_remaining - amount
  const booked: Stripe.Invoice = {
    ...(tried ? attempted(invoice) : invoice),
    amount_overpaid: invoice.amount_overpaid + Math.max(0, -rest),
    amount_paid: invoice.amount_paid + amount,
    amount_remaining: Math.max(0, rest),
  }
  if (rest > 0) return { invoice: booked, events: ['invoice.updated'] }
  const events = rest < 0 ? [...settledEvents, 'invoice.overpaid' as const] : settledEvents
  return { invoice: paid(booked, seconds), events }
}

function paid(invoice: Stripe.Invoice, seconds: number): Stripe.Invoice {
  return {
    ...closed(invoice),
    amount_remaining: 0,
    attempted: true,
    status: 'paid',
    status_transitions: at(invoice, 'paid_at', seconds),
  }
}

/** A credit note takes something off what is still to be paid, or gives something back of what was. */
function credited(
  invoice: Stripe.Invoice,
  { beforePayment, afterPayment, at: seconds }: Extract<InvoiceInput, { kind: 'credited' }>,
): InvoiceStep {
  const remaining = invoice.amount_remaining - beforePayment
  const after: Stripe.Invoice = {
    ...invoice,
    amount_remaining: remaining,
    post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount + afterPayment,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + beforePayment,
  }
  const done = invoice.status !== 'paid' && remaining === 0 && beforePayment > 0
  return done
    ? { invoice: paid(after, seconds), events: settledEvents }
    : { invoice: after, events: ['invoice.updated'] }
}

/** Nothing more happens to it by itself. */
function closed(invoice: Stripe.Invoice): Stripe.Invoice {
  return { ...invoice, auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null }
}

const verbs: Readonly<Record<InvoiceInput['kind'], string>> = {
  finalized: 'finalize',
  attempt_failed: 'pay',
  action_required: 'pay',
  payment_received: 'pay',
  paid: 'pay',
  sent: 'send',
  credited: 'credit',
  voided: 'void',
  marked_uncollectible: 'mark as uncollectible',
  given_up: 'pay',
}

function refuseState(invoice: Stripe.Invoice, kind: InvoiceInput['kind']) {
  if (kind === 'finalized') {
    return refused("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: 'invoice_not_editable',
    })
  }
  if (verbs[kind] === 'pay' && invoice.status === 'paid') return refused('Invoice is already paid')
  return refused(
    `You cannot ${verbs[kind]} this invoice because it has a status of ${String(invoice.status)}. Only an invoice with one of the following statuses may be told to: ${lawful[kind].join(', ')}.`,
  )
}
