import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid, noSuch } from '../errors/index.js'
import { wireDecimal } from '../money/index.js'
import { type MetadataChange, mergeMetadata, type Parsed } from '../parameters/index.js'
import { costOf, priceIn } from '../prices/index.js'
import { idOf, type Stage, type StoredLine } from '../world/index.js'
import { addLine, type LineInput, pricingOf, takeItem } from './draft-lines.js'
import { findDraft } from './find-invoice.js'
import type {
  addLinesParameters,
  removeLinesParameters,
  updateLineParameters,
  updateLinesParameters,
} from './parameters.js'
import { priceOfLine } from './price-of-line.js'
import { rewriteDraft } from './write-invoice.js'

type GivenLine = Parsed<typeof updateLineParameters>

/** Puts lines on a draft: of their own, or of items that wait. */
export function addLines(call: Call<Parsed<typeof addLinesParameters>>): Stripe.Invoice {
  const draft = findDraft(call, call.id)
  for (const [at, given] of call.params.lines.entries()) {
    if (given.invoice_item === undefined) {
      addLine(call, draft, freshLine(call, draft, given, `lines[${at}]`))
      continue
    }
    const item = call.world.invoice_items.get(given.invoice_item)
    if (!item || item.invoice !== null) throw noSuch('invoiceitem', given.invoice_item, `lines[${at}][invoice_item]`)
    takeItem(call, draft, item)
  }
  return rewriteDraft(call, draft, withMetadata(draft, call.params.invoice_metadata))
}

function withMetadata(invoice: Stripe.Invoice, change: MetadataChange | undefined): Stripe.Invoice {
  return { ...invoice, metadata: mergeMetadata(invoice.metadata ?? {}, change) }
}

function freshLine(stage: Stage, invoice: Stripe.Invoice, given: GivenLine, param: string): LineInput {
  const price = priceOfLine(stage, given, param)
  const quantity = given.quantity ?? 1
  return {
    amount: given.amount ?? priced(stage, price, { currency: invoice.currency, quantity }, param),
    description: given.description ?? productName(stage, price),
    quantity,
    pricing: price ? pricingOf(price) : null,
    period: given.period ?? { start: stage.now, end: stage.now },
    parent: null,
    discountable: given.discountable ?? true,
    discounts: redeemDiscounts(stage, given.discounts, {
      currency: invoice.currency,
      customer: idOf(invoice.customer),
      invoice: invoice.id,
      purchase: null,
    }),
    metadata: mergeMetadata({}, given.metadata),
    taxRates: given.tax_rates ?? null,
  }
}

function priced(
  stage: Stage,
  price: Stripe.Price | null,
  { currency, quantity }: { currency: string; quantity: number },
  param: string,
): number {
  if (!price) {
    throw invalid('You must pass `amount`, `pricing` or `price_data`.', { code: 'parameter_missing', param })
  }
  return costOf(stage, price, quantity, priceIn(stage, price, currency)?.currency)
}

export function productName({ world }: Stage, price: Stripe.Price | null): string | null {
  return world.products.get(idOf(price?.product) ?? '')?.name ?? null
}

/** Changes several lines of a draft at once. */
export function updateLines(call: Call<Parsed<typeof updateLinesParameters>>): Stripe.Invoice {
  const draft = findDraft(call, call.id)
  for (const [at, { id, ...given }] of call.params.lines.entries()) {
    call.world.invoice_lines.put(changedLine(call, findLine(call, draft.id, id, `lines[${at}][id]`), given))
  }
  return rewriteDraft(call, draft, withMetadata(draft, call.params.invoice_metadata))
}

/** Changes one line. Answers the line. */
export function updateLine(call: Call<GivenLine>): Stripe.InvoiceLineItem {
  const draft = findDraft(call, call.owner)
  call.world.invoice_lines.put(changedLine(call, findLine(call, draft.id, call.id, 'id'), call.params))
  rewriteDraft(call, draft, draft)
  return findLine(call, draft.id, call.id, 'id').line
}

function changedLine(stage: Stage, stored: StoredLine, given: GivenLine): StoredLine {
  const { line } = stored
  const price = priceOfLine(stage, given, 'lines') ?? undefined
  const quantity = given.quantity ?? line.quantity ?? 1
  const known = price ?? stage.world.prices.get(idOf(line.pricing?.price_details?.price) ?? '')
  const repriced =
    known && (price || given.quantity !== undefined)
      ? priced(stage, known, { currency: line.currency, quantity }, 'lines')
      : line.amount
  const amount = given.amount ?? repriced
  return {
    ...stored,
    tax_rates: given.tax_rates === undefined ? stored.tax_rates : given.tax_rates,
    line: {
      ...line,
      amount,
      description: given.description ?? line.description,
      discountable: given.discountable ?? line.discountable,
      discounts:
        given.discounts === undefined
          ? line.discounts
          : redeemDiscounts(stage, given.discounts, {
              currency: line.currency,
              customer: idOf(stage.world.invoices.get(stored.invoice)?.customer),
              invoice: stored.invoice,
              purchase: null,
            }),
      metadata: mergeMetadata(line.metadata, given.metadata),
      period: given.period ?? line.period,
      pricing: price ? pricingOf(price) : line.pricing,
      quantity,
      quantity_decimal: wireDecimal(String(quantity)),
      subtotal: amount,
    },
  }
}

/** Takes lines off a draft. An item that was on it goes for good, or waits again. */
export function removeLines(call: Call<Parsed<typeof removeLinesParameters>>): Stripe.Invoice {
  const draft = findDraft(call, call.id)
  for (const [at, { id, behavior }] of call.params.lines.entries()) {
    const { line } = findLine(call, draft.id, id, `lines[${at}][id]`)
    const itemId = itemBehind(line)
    const item = call.world.invoice_items.get(itemId ?? '')
    if (behavior === 'unassign' && !item) {
      throw invalid('Only a line of an invoice item can be unassigned.', { param: `lines[${at}][behavior]` })
    }
    call.world.invoice_lines.remove(id)
    if (!item) continue
    if (behavior === 'unassign') call.world.invoice_items.put({ ...item, invoice: null })
    else call.world.invoice_items.remove(item.id)
  }
  return rewriteDraft(call, draft, withMetadata(draft, call.params.invoice_metadata))
}

/** The invoice item that a line was made of. */
export function itemBehind({ parent }: Stripe.InvoiceLineItem): string | null {
  return parent?.invoice_item_details?.invoice_item ?? parent?.subscription_item_details?.invoice_item ?? null
}

function findLine({ world }: Stage, invoice: string, id: string, param: string): StoredLine {
  const stored = world.invoice_lines.get(id)
  if (stored?.invoice !== invoice) throw noSuch('line item', id, param)
  return stored
}
