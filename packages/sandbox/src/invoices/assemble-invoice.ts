import type Stripe from 'stripe'
import { type LineTerms, type SettledLine, settleLines } from '../billing/index.js'
import { appliedDiscounts } from '../discounts/index.js'
import { idOf, type Stage, type StoredLine } from '../world/index.js'
import { customerOf } from './build-invoice.js'

/** As many lines as an invoice carries itself; the rest is listed. */
const linesShown = 10

export function linesOf({ world }: Stage, invoice: string): StoredLine[] {
  return [...world.invoice_lines.all()].filter((stored) => stored.invoice === invoice)
}

/** Adds a draft up again: discounts, taxes and totals of the lines that it has now. */
export function assembleInvoice(stage: Stage, invoice: Stripe.Invoice): Stripe.Invoice {
  const stored = linesOf(stage, invoice.id)
  const settled = settleLines(
    stored.map((line) => termsOf(stage, invoice, line)),
    appliedDiscounts(stage, invoice.discounts),
    exemptionOf(invoice),
  )
  const lines = stored.map((line, at) => withSettlement(line, settled[at]))
  for (const line of lines) stage.world.invoice_lines.put(line)
  return withTotals(stage, { ...invoice, lines: shownLines(invoice.id, lines) }, lines, settled)
}

function shownLines(invoice: string, lines: readonly StoredLine[]): Stripe.Invoice['lines'] {
  return {
    object: 'list',
    data: lines.slice(0, linesShown).map(({ line }) => line),
    has_more: lines.length > linesShown,
    url: `/v1/invoices/${invoice}/lines`,
  }
}

function exemptionOf(invoice: Stripe.Invoice): 'none' | 'exempt' | 'reverse' {
  const { customer_tax_exempt: exempt } = invoice
  if (exempt === 'exempt') return 'exempt'
  return exempt === 'reverse' ? 'reverse' : 'none'
}

function termsOf(stage: Stage, invoice: Stripe.Invoice, { line, tax_rates: own }: StoredLine): LineTerms {
  const rates = own ?? invoice.default_tax_rates.map(({ id }) => id)
  return {
    amount: line.amount,
    discountable: line.discountable,
    product: line.pricing?.price_details?.product ?? null,
    discounts: appliedDiscounts(stage, line.discounts),
    taxRates: rates.flatMap((id) => stage.world.tax_rates.get(id) ?? []),
  }
}

function withSettlement(stored: StoredLine, settled: SettledLine | undefined): StoredLine {
  if (!settled) return stored
  return {
    ...stored,
    line: {
      ...stored.line,
      discount_amounts: settled.discounts,
      pretax_credit_amounts: settled.discounts.map(({ amount, discount }) => ({ amount, discount, type: 'discount' })),
      taxes: settled.taxes,
    },
  }
}

function withTotals(
  stage: Stage,
  invoice: Stripe.Invoice,
  lines: readonly StoredLine[],
  settled: readonly SettledLine[],
): Stripe.Invoice {
  const subtotal = sum(lines.map(({ line }) => line.amount))
  const taxable = sum(settled.map((line) => line.taxable))
  const taxes = totalTaxes(settled.flatMap((line) => line.taxes))
  const onTop = sum(taxes.filter((tax) => tax.tax_behavior === 'exclusive').map(({ amount }) => amount))
  const within = sum(taxes.filter((tax) => tax.tax_behavior === 'inclusive').map(({ amount }) => amount))
  const shipping = invoice.shipping_cost?.amount_total ?? 0
  const total = taxable + onTop + shipping
  const starting = customerOf(stage, invoice)?.balance ?? 0
  const due = amountDue(total, starting)
  const discounts = totalDiscounts(settled.flatMap((line) => line.discounts))
  return {
    ...invoice,
    amount_due: due,
    amount_remaining: due - invoice.amount_paid,
    amount_shipping: shipping,
    starting_balance: starting,
    subtotal,
    subtotal_excluding_tax: subtotal - within,
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: taxable - within + shipping,
    total_pretax_credit_amounts: discounts.map((discount) => ({ ...discount, type: 'discount' })),
    total_taxes: taxes,
  }
}

/** What is left to pay when the customer's balance has its part: a credit is below zero, a debt above. */
export function amountDue(total: number, balance: number): number {
  return total <= 0 ? 0 : Math.max(0, total + balance)
}

function totalDiscounts(given: readonly { discount: string; amount: number }[]) {
  const totals = new Map<string, number>()
  for (const { discount, amount } of given) totals.set(discount, (totals.get(discount) ?? 0) + amount)
  return [...totals].map(([discount, amount]) => ({ amount, discount }))
}

function totalTaxes(given: readonly Stripe.InvoiceLineItem.Tax[]): Stripe.Invoice.TotalTax[] {
  const totals = new Map<string, Stripe.Invoice.TotalTax>()
  for (const tax of given) {
    const rate = tax.tax_rate_details?.tax_rate ?? ''
    const before = totals.get(rate)
    totals.set(rate, {
      ...tax,
      amount: (before?.amount ?? 0) + tax.amount,
      taxable_amount: (before?.taxable_amount ?? 0) + (tax.taxable_amount ?? 0),
    })
  }
  return [...totals.values()]
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

/** The tax rates that ids name, as invoices and items show them. */
export function taxRatesOf({ world }: Stage, ids: readonly string[] | null | undefined): Stripe.TaxRate[] {
  return (ids ?? []).flatMap((id) => world.tax_rates.get(idOf(id) ?? '') ?? [])
}
