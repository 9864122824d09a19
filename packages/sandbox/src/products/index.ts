export { createProductOf } from './create-product.js'
export { findProduct } from './find-product.js'
export { productRoutes } from './routes.js'
