export { advanceCharge } from './advance-charge.js'
export { bookCharge } from './book-charge.js'
export { buildCharge } from './build-charge.js'
export { chargeRoutes } from './routes.js'
