export { ChargeId, CustomerId, PaymentId, RefundId, UserId } from './ids.js'
