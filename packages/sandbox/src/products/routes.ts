import { type AnyRoute, route } from '../api/route.js'
import { isWithin, listObjects } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { findProduct } from './find-product.js'
import { createParameters, listParameters, updateParameters } from './parameters.js'
import { createProduct, deleteProduct, updateProduct } from './write-product.js'

export const productRoutes: readonly AnyRoute[] = [
  route('POST /v1/products', createParameters, createProduct),
  route('GET /v1/products', listParameters, ({ world, params }) =>
    listObjects(
      world.products,
      'product',
      '/v1/products',
      params,
      (product) =>
        isWithin(product.created, params.created) &&
        (params.active === undefined || product.active === params.active) &&
        (!params.ids || params.ids.includes(product.id)) &&
        (params.shippable === undefined || product.shippable === params.shippable) &&
        (params.type === undefined || product.type === params.type) &&
        (params.url === undefined || product.url === params.url),
    ),
  ),
  route('GET /v1/products/search', searchParameters, ({ world, params }) =>
    searchObjects(world.products, '/v1/products/search', params),
  ),
  route('GET /v1/products/:id', { expand }, (call) => findProduct(call, call.id)),
  route('POST /v1/products/:id', updateParameters, updateProduct),
  route('DELETE /v1/products/:id', { expand }, deleteProduct),
]
