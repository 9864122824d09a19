export { shippingRateRoutes } from './routes.js'
export { createShippingRateOf, findShippingRate, shippingRateData } from './write-shipping-rate.js'
