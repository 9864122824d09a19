import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'

import { createPriceOf, findPrice } from '../prices/index.js'
import { createProductOf } from '../products/index.js'
import type { Stage } from '../world/index.js'
import type { linePriceData } from './parameters.js'

type LinePriceData = ReturnType<(typeof linePriceData)['read']>

/** The price that a line names, or one that is made for it in passing and is not for sale afterwards. */
export function priceOfLine(
  stage: Stage,
  given: { pricing?: { price?: string }; price_data?: LinePriceData },
  param: string,
): Stripe.Price | null {
  if (given.pricing?.price !== undefined) return findPrice(stage, given.pricing.price, `${param}[pricing][price]`)
  if (!given.price_data) return null
  const { product, product_data: data, ...priced } = given.price_data
  if (product === undefined && !data) {
    throw invalid('`price_data` needs a `product` or `product_data`.', {
      code: 'parameter_missing',
      param: `${param}[price_data][product]`,
    })
  }
  const of = product ?? createProductOf(stage, productData(data)).id
  return createPriceOf(stage, of, { ...priced, active: false })
}

function productData(data: LinePriceData['product_data']): Parameters<typeof createProductOf>[1] {
  return { name: data?.name ?? '', ...(data?.description !== undefined && { description: data.description }) }
}
