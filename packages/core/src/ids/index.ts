export {
  ChargeId,
  CustomerId,
  PaymentId,
  PaymentMethodId,
  RefundId,
  SetupIntentId,
  SubscriptionId,
  UserId,
} from './ids.js'
