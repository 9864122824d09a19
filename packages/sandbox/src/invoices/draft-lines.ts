import type Stripe from 'stripe'
import { quantityText } from '../billing/index.js'
import { wireDecimal } from '../money/index.js'
import { idOf, type Stage, type StoredLine } from '../world/index.js'

/** What a line is made of. */
export interface LineInput {
  amount: number
  description: string | null
  quantity: number
  pricing: Stripe.InvoiceLineItem.Pricing | null
  period: { start: number; end: number }
  parent: Stripe.InvoiceLineItem.Parent | null
  discountable?: boolean
  discounts?: string[]
  metadata?: Record<string, string>
  /** The line's own tax rates; `null` when those of the invoice count. */
  taxRates: string[] | null
}

/** Puts a line on a draft. The draft is added up afterwards, by `assembleInvoice`. */
export function addLine(stage: Stage, invoice: Stripe.Invoice, input: LineInput): StoredLine {
  const id = stage.ids.make('il_1')
  const stored: StoredLine = {
    id,
    invoice: invoice.id,
    tax_rates: input.taxRates,
    line: {
      id,
      object: 'line_item',
      amount: input.amount,
      currency: invoice.currency,
      description: input.description,
      discount_amounts: [],
      discountable: input.discountable ?? true,
      discounts: input.discounts ?? [],
      invoice: invoice.id,
      livemode: false,
      metadata: input.metadata ?? {},
      parent: input.parent,
      period: input.period,
      pretax_credit_amounts: [],
      pricing: input.pricing,
      quantity: Math.trunc(input.quantity),
      quantity_decimal: wireDecimal(quantityText(input.quantity)),
      subscription: subscriptionBehind(input.parent),
      subtotal: input.amount,
      taxes: [],
    },
  }
  stage.world.invoice_lines.put(stored)
  return stored
}

function subscriptionBehind(parent: LineInput['parent']): string | null {
  return parent?.subscription_item_details?.subscription ?? parent?.invoice_item_details?.subscription ?? null
}

export function pricingOf(price: Stripe.Price): Stripe.InvoiceLineItem.Pricing {
  return {
    price_details: { price: price.id, product: idOf(price.product) ?? '' },
    type: 'price_details',
    unit_amount_decimal: price.unit_amount_decimal,
  }
}

/** Takes an invoice item onto a draft: it is no longer pending. */
export function takeItem(stage: Stage, invoice: Stripe.Invoice, item: Stripe.InvoiceItem): StoredLine {
  stage.world.invoice_items.put({ ...item, invoice: invoice.id })
  return addLine(stage, invoice, {
    amount: item.amount,
    description: item.description,
    quantity: item.quantity,
    pricing: item.pricing,
    period: item.period,
    parent: parentOf(item),
    discountable: item.discountable,
    discounts: (item.discounts ?? []).map((discount) => idOf(discount) ?? ''),
    metadata: item.metadata ?? {},
    taxRates: item.tax_rates && item.tax_rates.length > 0 ? item.tax_rates.map(({ id }) => id) : null,
  })
}

function parentOf(item: Stripe.InvoiceItem): Stripe.InvoiceLineItem.Parent {
  const details = item.parent?.subscription_details
  if (details?.subscription_item === undefined) {
    return {
      invoice_item_details: {
        invoice_item: item.id,
        proration: item.proration,
        proration_details: { credited_items: null },
        subscription: details?.subscription ?? null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    }
  }
  return {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: item.id,
      proration: item.proration,
      proration_details: { credited_items: null },
      subscription: details.subscription,
      subscription_item: details.subscription_item,
    },
    type: 'subscription_item_details',
  }
}

/** The items that wait for a customer's next invoice, the latest first: all of them, or those of one subscription and of none. */
export function pendingItems(
  { world }: Stage,
  customer: string,
  currency: string,
  subscription?: string,
): Stripe.InvoiceItem[] {
  const waiting = [...world.invoice_items.all()].filter((item) => {
    const of = item.parent?.subscription_details?.subscription
    const fits = subscription === undefined || of === undefined || of === subscription
    return item.invoice === null && item.customer === customer && item.currency === currency && fits
  })
  return waiting.sort((one, other) => other.date - one.date)
}
