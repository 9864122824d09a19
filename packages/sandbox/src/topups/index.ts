export { topupRoutes } from './routes.js'
export { settleTopup } from './topup.js'
