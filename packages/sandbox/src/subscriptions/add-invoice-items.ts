import type Stripe from 'stripe'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid } from '../errors/index.js'
import { buildItem, keepItem } from '../invoice-items/index.js'
import { taxRatesOf } from '../invoices/assemble-invoice.js'
import { pricingOf } from '../invoices/draft-lines.js'
import { productName } from '../invoices/line-verbs.js'
import { priceOfLine } from '../invoices/price-of-line.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { costOf, priceIn } from '../prices/index.js'
import { idOf, type Stage } from '../world/index.js'
import type { updateParameters } from './parameters.js'

type Given = NonNullable<Parsed<typeof updateParameters>['add_invoice_items']>

/** The price that such an item names, or one that is made for it in passing. */
export function oneTimePrice(stage: Stage, item: Given[number], param: string): Stripe.Price {
  const named = item.price === undefined ? {} : { pricing: { price: item.price } }
  const made = item.price_data === undefined ? {} : { price_data: item.price_data }
  const price = priceOfLine(stage, { ...named, ...made }, param)
  if (price && !price.recurring) return price
  throw invalid('`add_invoice_items` takes a one-time `price` or `price_data`.', { param })
}

/** Puts one-time prices on a subscription's next invoice. */
export function addInvoiceItems(stage: Stage, subscription: Stripe.Subscription, given: Given | undefined): void {
  for (const [at, item] of (given ?? []).entries()) {
    const price = oneTimePrice(stage, item, `add_invoice_items[${at}]`)
    const quantity = item.quantity ?? 1
    const customer = idOf(subscription.customer) ?? ''
    keepItem(
      stage,
      buildItem(stage, {
        amount: costOf(stage, price, quantity, priceIn(stage, price, subscription.currency)?.currency),
        currency: subscription.currency,
        customer,
        description: productName(stage, price),
        discountable: item.discountable ?? true,
        discounts: redeemDiscounts(stage, item.discounts, {
          currency: subscription.currency,
          customer,
          purchase: null,
        }),
        metadata: mergeMetadata({}, item.metadata),
        parent: { subscription_details: { subscription: subscription.id }, type: 'subscription_details' },
        period: { start: stage.now, end: stage.now },
        pricing: pricingOf(price),
        proration: false,
        quantity,
        taxRates: taxRatesOf(stage, item.tax_rates),
      }),
    )
  }
}
