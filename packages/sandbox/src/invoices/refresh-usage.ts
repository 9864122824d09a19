import type Stripe from 'stripe'
import { quantityText } from '../billing/index.js'
import { isMetered, usageCost } from '../meters/index.js'
import { wireDecimal } from '../money/index.js'
import { priceIn } from '../prices/index.js'
import { idOf, type Stage } from '../world/index.js'
import { linesOf } from './assemble-invoice.js'

/** While an invoice is a draft, usage of the period that it bills still comes in: it is counted when the draft ends. */
export function refreshUsage(stage: Stage, draft: Stripe.Invoice): void {
  for (const stored of linesOf(stage, draft.id)) {
    const { line } = stored
    const details = line.parent?.subscription_item_details
    const price = priceOf(stage, line)
    if (!details || details.proration || !price || !isMetered(price) || line.period.end > draft.created) continue
    const ended = stage.world.subscriptions.get(details.subscription ?? '')?.ended_at
    // A subscription that was ended in the middle of a period is billed for its last second, too.
    const end = line.period.end + (ended === line.period.end && ended === draft.created ? 1 : 0)
    const { quantity, amount } = usageCost(stage, price, idOf(draft.customer) ?? '', { ...line.period, end })
    if (quantity === Number(line.quantity_decimal)) continue
    const description = line.description?.replace(/^[\d.]+ ×/, `${quantityText(quantity)} ×`) ?? null
    stage.world.invoice_lines.put({
      ...stored,
      line: {
        ...line,
        amount,
        description,
        quantity: Math.trunc(quantity),
        quantity_decimal: wireDecimal(quantityText(quantity)),
        subtotal: amount,
      },
    })
  }
}

function priceOf(stage: Stage, { currency, pricing }: Stripe.InvoiceLineItem): Stripe.Price | undefined {
  const price = stage.world.prices.get(idOf(pricing?.price_details?.price) ?? '')
  return price && priceIn(stage, price, currency)
}
