export { taxRateRoutes } from './routes.js'
export { findTaxRate } from './write-tax-rate.js'
