export { moveBalance, noteMove } from './move-balance.js'
export { customerBalanceRoutes } from './routes.js'
