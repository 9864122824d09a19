import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import type { createParameters } from './parameters.js'

export type ProductData = Omit<Parsed<typeof createParameters>, 'default_price_data' | 'expand'>

/** Makes a product, by itself or together with a price. */
export function createProductOf(stage: Stage, given: ProductData): Stripe.Product {
  const id = given.id ?? stage.ids.make('prod_', 14)
  if (stage.world.products.get(id)) {
    throw refused(`Product already exists with id ${id}.`, { code: 'resource_already_exists', param: 'id' })
  }
  const product: Stripe.Product = {
    id,
    object: 'product',
    active: given.active ?? true,
    created: stage.now,
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: given.marketing_features ?? [],
    metadata: mergeMetadata({}, given.metadata),
    name: given.name,
    package_dimensions: given.package_dimensions ?? null,
    shippable: given.shippable ?? null,
    statement_descriptor: given.statement_descriptor ?? null,
    tax_code: given.tax_code ?? null,
    tax_details: fullTaxDetails(given.tax_details),
    type: given.type ?? 'service',
    unit_label: given.unit_label ?? null,
    updated: stage.now,
    url: given.url ?? null,
  }
  stage.world.products.put(product)
  stage.emit('product.created', product)
  return product
}

export function fullTaxDetails(given: ProductData['tax_details'] | null): Stripe.Product.TaxDetails | null {
  if (!given) return null
  return { performance_location: given.performance_location ?? null, tax_code: given.tax_code ?? null }
}
