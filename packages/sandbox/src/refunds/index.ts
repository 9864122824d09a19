export { refundRoutes } from './routes.js'
export { failRefund, settleRefund } from './settle-refund.js'
