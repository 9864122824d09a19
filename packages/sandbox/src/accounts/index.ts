export { completeAccount } from './complete-account.js'
export { followSettings } from './follow-settings.js'
export { accountRoutes } from './routes.js'
export { findAccount } from './settle-account.js'
