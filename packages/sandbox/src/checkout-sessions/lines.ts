import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import { isMetered } from '../meters/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { createPriceOf, findPrice, priceIn } from '../prices/index.js'
import { createProductOf, findProduct } from '../products/index.js'
import { findTaxRate } from '../tax-rates/index.js'
import type { CheckoutLine, Stage } from '../world/index.js'
import { idOf } from '../world/index.js'
import type { createParameters } from './parameters.js'

type Written = NonNullable<Parsed<typeof createParameters>['line_items']>[number]

/** The lines of a session, from prices that exist or that the request describes. A price of its own is not for sale afterwards. */
export function linesOf(stage: Stage, written: readonly Written[], mode: string, currency?: string): CheckoutLine[] {
  const lines = written.map((line, at) => lineOf(stage, line, `line_items[${at}]`, currency))
  refuseMixedCurrencies(lines)
  if (mode === 'payment' && lines.some(({ price }) => price.recurring !== null)) {
    throw invalid(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      { param: 'line_items' },
    )
  }
  if (mode === 'subscription' && lines.every(({ price }) => price.recurring === null)) {
    throw invalid('You must provide at least one recurring price in `subscription` mode when using prices.', {
      param: 'line_items',
    })
  }
  return lines
}

function lineOf(stage: Stage, written: Written, param: string, currency?: string): CheckoutLine {
  const known = priceOf(stage, written, param)
  const price = currency === undefined ? known : priceIn(stage, known, currency)
  if (!price) {
    throw invalid(
      `The price specified supports currencies of \`${known.currency}\`. This doesn't match the expected currency: \`${currency}\`.`,
      { param: `${param}[price]` },
    )
  }
  if (price.unit_amount === null && price.custom_unit_amount === null && !isMetered(price)) {
    throw invalid('This sandbox sells tiered and fractional prices by subscriptions and invoices, not by Checkout.', {
      param,
    })
  }
  if (!price.active) {
    throw invalid('The price specified is inactive. This field only accepts active prices.', {
      param: `${param}[price]`,
    })
  }
  const adjustable = written.adjustable_quantity
  return {
    id: stage.ids.make('li_1'),
    price,
    quantity: isMetered(price) ? noQuantity(written, param) : quantityOf(written, param),
    description: stage.world.products.get(idOf(price.product) ?? '')?.name ?? '',
    adjustable: adjustable
      ? { enabled: adjustable.enabled, maximum: adjustable.maximum ?? 99, minimum: adjustable.minimum ?? 0 }
      : null,
    taxRates: (written.tax_rates ?? []).map((id) => findTaxRate(stage, id, `${param}[tax_rates]`)),
    metadata: mergeMetadata({}, written.metadata),
  }
}

/** What is used costs nothing at first. */
function noQuantity({ quantity }: Written, param: string): number {
  if (quantity === undefined) return 0
  throw invalid(`Quantity should not be specified where usage_type is \`metered\`. Remove quantity from \`${param}\``, {
    param: `${param}[quantity]`,
  })
}

function quantityOf({ quantity }: Written, param: string): number {
  if (quantity === undefined) {
    throw invalid(`Quantity is required. Add \`quantity\` to \`${param}\``, {
      code: 'parameter_missing',
      param: `${param}[quantity]`,
    })
  }
  if (quantity > 0) return quantity
  throw invalid('This value must be greater than or equal to 1.', {
    code: 'parameter_invalid_integer',
    param: `${param}[quantity]`,
  })
}

function priceOf(stage: Stage, { price, price_data: data }: Written, param: string): Stripe.Price {
  if (price !== undefined && data) {
    throw invalid('You may only specify one of these parameters: price, price_data.', { param: `${param}[price]` })
  }
  if (price !== undefined) return findPrice(stage, price, `${param}[price]`)
  if (!data) {
    throw invalid(`Missing required param: ${param}[price].`, { code: 'parameter_missing', param: `${param}[price]` })
  }
  const { product, product_data: described, ...amounts } = data
  if (product !== undefined)
    return createPriceOf(stage, findProduct(stage, product, `${param}[price_data][product]`).id, amounts)
  if (!described) {
    throw invalid(`Missing required param: ${param}[price_data][product].`, {
      code: 'parameter_missing',
      param: `${param}[price_data][product]`,
    })
  }
  const { tax_details: _details, ...given } = described
  return createPriceOf(stage, createProductOf(stage, given).id, amounts)
}

function refuseMixedCurrencies(lines: readonly CheckoutLine[]): void {
  const currencies = [...new Set(lines.map(({ price }) => price.currency))]
  if (currencies.length <= 1) return
  throw invalid(`All prices on a Checkout session must be in the same currency: ${currencies.join(', ')}.`, {
    param: 'line_items',
  })
}

/** What one of it costs. Where the buyer may choose, it is what the seller proposed. */
export function unitAmountOf(price: Stripe.Price): number {
  return price.unit_amount ?? price.custom_unit_amount?.preset ?? price.custom_unit_amount?.minimum ?? 0
}
