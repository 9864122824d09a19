import type Stripe from 'stripe'
import { isDeleted, type Stage } from '../world/index.js'

/** What an invoice begins with. */
export interface InvoiceTerms {
  billingReason: NonNullable<Stripe.Invoice.BillingReason>
  collectionMethod: Stripe.Invoice['collection_method']
  currency: string
  autoAdvance: boolean
  period: { start: number; end: number }
  parent: Stripe.Invoice.Parent | null
  daysUntilDue?: number | null
}

/** A draft is looked through for about an hour before Stripe finalizes it. */
export const draftSeconds = 60 * 60

/** What an invoice without a line comes to. */
const nothing = {
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  starting_balance: 0,
  subtotal: 0,
  subtotal_excluding_tax: 0,
  total: 0,
  total_excluding_tax: 0,
}

/** An invoice without a line: a draft for a customer. */
export function buildInvoice(stage: Stage, customer: Stripe.Customer, terms: InvoiceTerms): Stripe.Invoice {
  const id = stage.ids.make('in_1')
  const { now } = stage
  return {
    id,
    object: 'invoice',
    ...nothing,
    account_country: 'US',
    account_name: 'Sandbox (simulated)',
    account_tax_ids: null,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: terms.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: terms.autoAdvance ? now + draftSeconds : null,
    billing_reason: terms.billingReason,
    collection_method: terms.collectionMethod,
    created: now,
    currency: terms.currency,
    custom_fields: customer.invoice_settings.custom_fields,
    ...customerFields(stage, customer),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: dueDate(terms, now),
    effective_at: null,
    ending_balance: null,
    footer: customer.invoice_settings.footer,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: [], has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt:
      terms.autoAdvance && terms.collectionMethod === 'charge_automatically' ? now + draftSeconds : null,
    number: null,
    on_behalf_of: null,
    parent: terms.parent,
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: terms.period.end,
    period_start: terms.period.start,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: stage.testClock,
    total_discount_amounts: [],
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  }
}

function dueDate({ collectionMethod, daysUntilDue }: InvoiceTerms, now: number): number | null {
  return collectionMethod === 'send_invoice' ? now + (daysUntilDue ?? 30) * 24 * 60 * 60 : null
}

/** What an invoice copies of its customer. It stays as it was then. */
export function customerFields({ world }: Stage, customer: Stripe.Customer) {
  const taxIds = [...world.tax_ids.all()].filter((taxId) => taxId.customer === customer.id)
  return {
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: taxIds.map(({ type, value }) => ({ type, value })),
  } satisfies Partial<Stripe.Invoice>
}

/** The customer of an invoice, while there is one. */
export function customerOf({ world }: Stage, invoice: Stripe.Invoice): Stripe.Customer | undefined {
  const customer = world.customers.get(String(invoice.customer))
  return customer && !isDeleted(customer) ? customer : undefined
}
