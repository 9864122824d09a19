export { createRefund, createRefundCommand } from './create-refund.js'
export { foldRefund } from './fold.js'
export { listRefunds } from './read-refunds.js'
