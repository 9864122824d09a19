import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { noSuch, refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import { createPriceOf } from '../prices/create-price.js'
import { createProductOf, fullTaxDetails } from './create-product.js'
import { findProduct } from './find-product.js'
import type { createParameters, updateParameters } from './parameters.js'

/** Makes a product, and with `default_price_data` the price that it usually has. */
export function createProduct(call: Call<Parsed<typeof createParameters>>): Stripe.Product {
  const { default_price_data: priced, ...given } = call.params
  const product = createProductOf(call, given)
  if (!priced) return product
  const price = createPriceOf(call, product.id, priced)
  return replaceObject(call, call.world.products, product, { ...product, default_price: price.id }, 'product.updated')
}

export function updateProduct(call: Call<Parsed<typeof updateParameters>>): Stripe.Product {
  const { params } = call
  const before = findProduct(call, call.id)
  const price = params.default_price
  if (price !== undefined && call.world.prices.get(price)?.product !== before.id) {
    throw noSuch('price', price, 'default_price')
  }
  const after: Stripe.Product = {
    ...before,
    active: params.active ?? before.active,
    default_price: price ?? before.default_price ?? null,
    description: kept(params.description, before.description),
    images: params.images === null ? [] : (params.images ?? before.images),
    marketing_features:
      params.marketing_features === null ? [] : (params.marketing_features ?? before.marketing_features),
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: params.name ?? before.name,
    package_dimensions: kept(params.package_dimensions, before.package_dimensions),
    shippable: params.shippable ?? before.shippable,
    statement_descriptor: params.statement_descriptor ?? before.statement_descriptor ?? null,
    tax_code: kept(params.tax_code, before.tax_code ?? null),
    tax_details: params.tax_details === undefined ? before.tax_details : fullTaxDetails(params.tax_details),
    unit_label: kept(params.unit_label, before.unit_label ?? null),
    updated: call.now,
    url: kept(params.url, before.url),
  }
  return replaceObject(call, call.world.products, before, after, 'product.updated')
}

/** A product that has prices stays: what was sold points at it. */
export function deleteProduct(call: Call<object>): Stripe.DeletedProduct {
  const product = findProduct(call, call.id)
  for (const price of call.world.prices.all()) {
    if (price.product !== product.id) continue
    throw refused('This product cannot be deleted because it has one or more user-created prices.')
  }
  call.world.products.remove(product.id)
  call.emit('product.deleted', product)
  return { id: product.id, object: 'product', deleted: true }
}
