export { type Movement, recordMovement } from './record-movement.js'
export { availableIn, retrieveBalance } from './retrieve-balance.js'
export { balanceRoutes } from './routes.js'
