export {
  ChargeId,
  CustomerId,
  InvoiceId,
  PaymentId,
  PaymentMethodId,
  RefundId,
  SetupIntentId,
  SubscriptionId,
  UserId,
} from './ids.js'
