export { refundRoutes } from './routes.js'
export { answerRefund, failRefund, settleRefund } from './settle-refund.js'
