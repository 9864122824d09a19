import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { billInCurrency } from '../customers/bill-in-currency.js'
import { redeemDiscounts } from '../discounts/index.js'
import { found, invalid, noSuch, refused } from '../errors/index.js'
import { linesOf, taxRatesOf } from '../invoices/assemble-invoice.js'
import { pricingOf, takeItem } from '../invoices/draft-lines.js'
import { findDraft } from '../invoices/find-invoice.js'
import { itemBehind, productName } from '../invoices/line-verbs.js'
import { itemPriceData, lineFields } from '../invoices/parameters.js'
import { priceOfLine } from '../invoices/price-of-line.js'
import { rewriteDraft } from '../invoices/write-invoice.js'
import { checkCurrency, wireDecimal } from '../money/index.js'
import {
  decimalText,
  expand,
  hash,
  list,
  mergeMetadata,
  type Parsed,
  required,
  taxBehavior,
  text,
  unsettable,
} from '../parameters/index.js'
import { costOf, priceIn } from '../prices/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import { buildItem, keepItem } from './keep-item.js'

const { tax_amounts: _onlyOnLines, price_data: _withProduct, ...fields } = lineFields

const writable = {
  ...fields,
  expand,
  price_data: hash({ ...itemPriceData, product: required(text()) }),
  tax_behavior: taxBehavior,
  tax_code: unsettable(text()),
  unit_amount_decimal: decimalText(),
}

export const createParameters = {
  ...writable,
  currency: text(3),
  customer: text(),
  customer_account: text(),
  invoice: text(),
  subscription: text(),
}

export const updateParameters = { ...writable, invoicing_rules: unsettable(list(text())) }

/** Puts something on the customer's next invoice, or on a draft that is named. */
export function createItem(call: Call<Parsed<typeof createParameters>>): Stripe.InvoiceItem {
  const { params } = call
  if (params.customer === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  const customer = findCustomer(call, params.customer, 'customer')
  const draft = params.invoice === undefined ? undefined : findDraft(call, params.invoice, 'invoice')
  const price = priceOfLine(call, params, '')
  const currency = checkCurrency(params.currency ?? price?.currency ?? draft?.currency ?? customer.currency ?? 'usd')
  refuseForeign(call, params, { currency, customer: customer.id, draft, price })
  billInCurrency(call, customer, currency)
  const quantity = params.quantity ?? 1
  const item = buildItem(call, {
    amount: params.amount ?? priced(call, price, params.unit_amount_decimal, { currency, quantity }),
    currency,
    customer: customer.id,
    description: params.description ?? productName(call, price),
    discountable: params.discountable ?? true,
    discounts: redeemDiscounts(call, params.discounts, { currency, customer: customer.id, purchase: null }),
    metadata: mergeMetadata({}, params.metadata),
    parent: parentOf(params.subscription),
    period: params.period ?? { start: call.now, end: call.now },
    pricing: price
      ? pricingOf(priceIn(call, price, currency) ?? price)
      : plainPricing(params.unit_amount_decimal ?? params.amount, quantity),
    proration: false,
    quantity,
    taxRates: taxRatesOf(call, params.tax_rates),
  })
  keepItem(call, { ...item, invoice: draft?.id ?? null })
  if (draft) {
    takeItem(call, draft, item)
    rewriteDraft(call, draft, draft)
  }
  return { ...item, invoice: draft?.id ?? null }
}

function refuseForeign(
  stage: Stage,
  params: { subscription?: string },
  of: { currency: string; customer: string; draft: Stripe.Invoice | undefined; price: Stripe.Price | null },
): void {
  if (
    params.subscription !== undefined &&
    stage.world.subscriptions.get(params.subscription)?.customer !== of.customer
  ) {
    throw noSuch('subscription', params.subscription, 'subscription')
  }
  if (of.draft && of.draft.customer !== of.customer) {
    throw invalid('The invoice belongs to another customer.', { param: 'invoice' })
  }
  if (of.price && (of.price.type !== 'one_time' || !priceIn(stage, of.price, of.currency))) {
    throw invalid(
      of.price.type === 'one_time'
        ? `The price is in ${of.price.currency} and the invoice item in ${of.currency}.`
        : `The price specified is set to \`type=recurring\` but this field only accepts prices with \`type=one_time\`.`,
      { param: 'pricing[price]' },
    )
  }
}

function parentOf(subscription: string | undefined): Stripe.InvoiceItem.Parent | null {
  return subscription === undefined ? null : { subscription_details: { subscription }, type: 'subscription_details' }
}

function plainPricing(unit: string | number | undefined, quantity: number): Stripe.InvoiceItem.Pricing | null {
  if (unit === undefined) return null
  const each = typeof unit === 'number' && quantity > 0 ? unit / quantity : unit
  return { type: 'price_details', unit_amount_decimal: wireDecimal(String(each)) }
}

/** How much of something, and what it is billed in. */
interface Bought {
  currency: string
  quantity: number
}

function priced(stage: Stage, price: Stripe.Price | null, unit: string | undefined, of: Bought): number {
  const { currency, quantity } = of
  if (price) return costOf(stage, price, quantity, currency)
  if (unit === undefined) {
    throw invalid('You must pass `amount`, `unit_amount_decimal`, `pricing` or `price_data`.', {
      code: 'parameter_missing',
      param: 'amount',
    })
  }
  return Math.round(Number(unit) * quantity)
}

export function updateItem(call: Call<Parsed<typeof updateParameters>>): Stripe.InvoiceItem {
  const { params } = call
  const before = findOpenItem(call, call.id)
  const price = priceOfLine(call, params, '')
  const quantity = params.quantity ?? before.quantity
  const known = price ?? call.world.prices.get(idOf(before.pricing?.price_details?.price) ?? '') ?? null
  const unit =
    params.unit_amount_decimal ?? (known ? undefined : String(before.pricing?.unit_amount_decimal ?? before.amount))
  const changed = price || params.quantity !== undefined || params.unit_amount_decimal !== undefined
  const after: Stripe.InvoiceItem = {
    ...before,
    amount:
      params.amount ?? (changed ? priced(call, known, unit, { currency: before.currency, quantity }) : before.amount),
    description: params.description ?? before.description,
    discountable: params.discountable ?? before.discountable,
    discounts:
      params.discounts === undefined
        ? before.discounts
        : redeemDiscounts(call, params.discounts, {
            currency: before.currency,
            customer: idOf(before.customer),
            invoice_item: before.id,
            purchase: null,
          }),
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    period: params.period ?? before.period,
    pricing: price ? pricingOf(price) : before.pricing,
    quantity,
    quantity_decimal: wireDecimal(String(quantity)),
    tax_rates: params.tax_rates === undefined ? before.tax_rates : taxRatesOf(call, params.tax_rates),
  }
  call.world.invoice_items.put(after)
  putOnDraft(call, after)
  return after
}

/** An item that is on a draft already changes the line that was made of it. */
function putOnDraft(stage: Stage, item: Stripe.InvoiceItem): void {
  const draft = stage.world.invoices.get(idOf(item.invoice) ?? '')
  if (!draft) return
  for (const stored of linesOf(stage, draft.id)) {
    if (itemBehind(stored.line) === item.id) stage.world.invoice_lines.remove(stored.id)
  }
  takeItem(stage, draft, item)
  rewriteDraft(stage, draft, draft)
}

export function deleteItem(call: Call<object>): Stripe.DeletedInvoiceItem {
  const item = findOpenItem(call, call.id)
  const draft = call.world.invoices.get(idOf(item.invoice) ?? '')
  call.world.invoice_items.remove(item.id)
  if (draft) {
    for (const stored of linesOf(call, draft.id)) {
      if (itemBehind(stored.line) === item.id) call.world.invoice_lines.remove(stored.id)
    }
    rewriteDraft(call, draft, draft)
  }
  call.emit('invoiceitem.deleted', item)
  return { id: item.id, object: 'invoiceitem', deleted: true }
}

export function findItem({ world }: Stage, id: string): Stripe.InvoiceItem {
  return found(world.invoice_items.get(id), 'invoiceitem', id)
}

/** An item that is not on an invoice that was finalized. */
function findOpenItem(stage: Stage, id: string): Stripe.InvoiceItem {
  const item = findItem(stage, id)
  const invoice = stage.world.invoices.get(idOf(item.invoice) ?? '')
  if (!invoice || invoice.status === 'draft') return item
  throw refused('This invoice item is on an invoice that is no longer editable.', { code: 'invoice_not_editable' })
}
