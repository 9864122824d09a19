import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import { findInvoice } from '../invoices/find-invoice.js'
import { spoken } from '../money/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { creditLines } from './credit-lines.js'
import type { createParameters } from './parameters.js'

type Given = Parsed<typeof createParameters>

/** A credit note before anything came of it. */
export function buildCreditNote(stage: Stage, given: Given): Stripe.CreditNote {
  const invoice = findInvoice(stage, given.invoice, 'invoice')
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw refused(`You can only create a credit note for an invoice that is open or paid, not ${invoice.status}.`, {
      param: 'invoice',
    })
  }
  const lines = creditLines(stage, invoice, given)
  const shipping = given.shipping_cost ? invoice.shipping_cost : null
  const totals = totalsOf(lines, shipping?.amount_total ?? 0)
  const beforePayment = invoice.status === 'open' ? totals.total : 0
  refuseTooMuch(stage, invoice, given, totals.total)
  const id = stage.ids.make('cn_1')
  return {
    id,
    object: 'credit_note',
    amount: totals.total,
    amount_shipping: shipping?.amount_total ?? 0,
    created: stage.now,
    currency: invoice.currency,
    customer: idOf(invoice.customer) ?? '',
    customer_account: null,
    customer_balance_transaction: null,
    ...totals,
    effective_at: given.effective_at ?? stage.now,
    invoice: invoice.id,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/credit_notes/${id}/lines` },
    livemode: false,
    memo: given.memo ?? null,
    metadata: mergeMetadata({}, given.metadata),
    number: numberOf(stage, invoice),
    out_of_band_amount: given.out_of_band_amount ?? null,
    pdf: `${stage.origin}/_sandbox/credit_notes/${id}/pdf`,
    post_payment_amount: totals.total - beforePayment,
    pre_payment_amount: beforePayment,
    pretax_credit_amounts: totals.discount_amounts.map((discount) => ({ ...discount, type: 'discount' })),
    reason: given.reason ?? null,
    refunds: [],
    shipping_cost: shipping,
    status: 'issued',
    type: beforePayment > 0 ? 'pre_payment' : 'post_payment',
    voided_at: null,
  }
}

function totalsOf(lines: readonly Stripe.CreditNoteLineItem[], shipping: number) {
  const subtotal = sum(lines.map(({ amount }) => amount))
  const discounts = lines.flatMap((line) => line.discount_amounts)
  const taxes = lines.flatMap((line) => line.taxes ?? [])
  const onTop = sum(taxes.filter((tax) => tax.tax_behavior === 'exclusive').map(({ amount }) => amount))
  const within = sum(taxes.filter((tax) => tax.tax_behavior === 'inclusive').map(({ amount }) => amount))
  const discount = sum(discounts.map(({ amount }) => amount))
  return {
    discount_amount: discount,
    discount_amounts: discounts,
    subtotal,
    subtotal_excluding_tax: subtotal - within,
    total: subtotal - discount + onTop + shipping,
    total_excluding_tax: subtotal - discount - within + shipping,
    total_taxes: taxes,
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

function refuseTooMuch({ world }: Stage, invoice: Stripe.Invoice, given: Given, total: number): void {
  // What the customer owed before is due with an invoice, and no part of it that could be credited.
  const left = Math.min(
    creditable(invoice),
    invoice.status === 'open' ? invoice.amount_remaining : Number.POSITIVE_INFINITY,
  )
  if (total > left) {
    throw refused(
      `The sum of credit notes for this invoice would exceed what can be credited: ${spoken(left, invoice.currency)}.`,
      { param: 'amount' },
    )
  }
  const refunds = (given.refunds ?? []).map(
    ({ amount_refunded: amount, refund }) => amount ?? world.refunds.get(refund ?? '')?.amount ?? 0,
  )
  const back = sum([given.refund_amount ?? 0, given.credit_amount ?? 0, given.out_of_band_amount ?? 0, ...refunds])
  if (invoice.status === 'paid' && back !== total) {
    throw refused(
      `The sum of credit amount, refund amount, refunds and out of band amount (${spoken(back, invoice.currency)}) must equal the credit note amount (${spoken(total, invoice.currency)}).`,
      { param: 'refund_amount' },
    )
  }
}

function creditable(invoice: Stripe.Invoice): number {
  return invoice.total - invoice.post_payment_credit_notes_amount - invoice.pre_payment_credit_notes_amount
}

function numberOf({ world }: Stage, invoice: Stripe.Invoice): string {
  const earlier = [...world.credit_notes.all()].filter((note) => note.invoice === invoice.id).length
  return `${invoice.number ?? invoice.id}-CN-${String(earlier + 1).padStart(2, '0')}`
}
