export { confirmIntent } from './confirm-intent.js'
export { createIntent } from './create-intent.js'
export { paymentIntentRoutes } from './routes.js'
export { settleIntent } from './settle-intent.js'
