export { hasTaxIds } from './kinds.js'
export { taxIdRoutes } from './routes.js'
export { createTaxId, keepTaxId, taxIdData } from './write-tax-id.js'
