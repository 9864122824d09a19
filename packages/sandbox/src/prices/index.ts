export { createPriceOf, type PriceData } from './create-price.js'
export { findPrice } from './find-price.js'
export { inlinePriceData } from './parameters.js'
export { priceRoutes } from './routes.js'
