export { accountRoutes } from './routes.js'
export { findAccount, settleAccount } from './settle-account.js'
