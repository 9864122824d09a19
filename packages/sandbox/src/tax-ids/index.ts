export { taxIdRoutes } from './routes.js'
export { createTaxId, taxIdData } from './write-tax-id.js'
