export { Refund, RefundReason, RefundStatus } from './refund.js'
