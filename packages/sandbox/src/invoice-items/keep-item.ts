import type Stripe from 'stripe'
import { wireDecimal } from '../money/index.js'
import type { Stage } from '../world/index.js'

/** What an invoice item is made of. */
export interface ItemInput {
  amount: number
  currency: string
  customer: string
  description: string | null
  quantity: number
  pricing: Stripe.InvoiceItem.Pricing | null
  period: { start: number; end: number }
  parent: Stripe.InvoiceItem.Parent | null
  proration: boolean
  discountable?: boolean
  discounts?: string[]
  invoice?: string | null
  metadata?: Record<string, string>
  taxRates?: Stripe.TaxRate[]
}

export function buildItem(stage: Stage, input: ItemInput): Stripe.InvoiceItem {
  return {
    id: stage.ids.make('ii_1'),
    object: 'invoiceitem',
    amount: input.amount,
    currency: input.currency,
    customer: input.customer,
    customer_account: null,
    date: stage.now,
    description: input.description,
    discountable: input.discountable ?? true,
    discounts: input.discounts ?? [],
    invoice: input.invoice ?? null,
    livemode: false,
    metadata: input.metadata ?? {},
    parent: input.parent,
    period: input.period,
    pricing: input.pricing,
    proration: input.proration,
    quantity: input.quantity,
    quantity_decimal: wireDecimal(String(input.quantity)),
    tax_rates: input.taxRates ?? [],
    test_clock: stage.testClock,
  }
}

/** Keeps an item, for the customer's next invoice unless it names one. */
export function keepItem(stage: Stage, item: Stripe.InvoiceItem): Stripe.InvoiceItem {
  stage.world.invoice_items.put(item)
  stage.emit('invoiceitem.created', item)
  return item
}
