export { paymentIntentRoutes } from './routes.js'
export { settleIntent } from './settle-intent.js'
