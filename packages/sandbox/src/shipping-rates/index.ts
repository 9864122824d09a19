export { shippingRateRoutes } from './routes.js'
export { findShippingRate } from './write-shipping-rate.js'
