export { type Movement, recordMovement } from './record-movement.js'
export { balanceRoutes } from './routes.js'
