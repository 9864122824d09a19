export { ChargeId, CustomerId, PaymentId, PaymentMethodId, RefundId, SetupIntentId, UserId } from './ids.js'
