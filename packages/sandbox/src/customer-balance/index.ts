export { moveBalance } from './move-balance.js'
export { customerBalanceRoutes } from './routes.js'
