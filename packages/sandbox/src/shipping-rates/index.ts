export { shippingRateRoutes } from './routes.js'
