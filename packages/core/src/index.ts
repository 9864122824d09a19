export { Charge, ChargeCard } from './charges/index.js'
export { Customer } from './customers/index.js'
export {
  AzoraError,
  type AzoraErrorOptions,
  type Blame,
  type ErrorCode,
  type ErrorData,
  errorTable,
} from './errors/index.js'
export type { Fact, FactSubjects, FactType } from './facts/index.js'
export {
  defaultFeeSchedule,
  estimateFee,
  type FeeCircumstances,
  type FeeEstimate,
  type FeeSchedule,
} from './fees/index.js'
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
} from './ids/index.js'
export { Invoice, InvoiceStatus } from './invoices/index.js'
export {
  add,
  allocate,
  assertChargeable,
  type ChargeLimits,
  type Currency,
  compare,
  currencies,
  currencyOf,
  type Exponent,
  exponentOf,
  type FormatMoneyOptions,
  formatAmount,
  formatMoney,
  type InvalidAmountReason,
  isSupportedCurrency,
  isZero,
  type Money,
  money,
  multiply,
  multiplyByBps,
  parseAmount,
  subtract,
} from './money/index.js'
export { PaymentMethod, SavedCard } from './payment-methods/index.js'
export { Payment, PaymentFailure, PaymentStatus } from './payments/index.js'
export { Refund, RefundReason, RefundStatus } from './refunds/index.js'
export { SetupIntent, SetupIntentStatus } from './setup-intents/index.js'
export { StartedSubscription, Subscription, SubscriptionItem, SubscriptionStatus } from './subscriptions/index.js'
export {
  AmountInput,
  AuditListResponse,
  AuditLogEntry,
  CancelPaymentRequest,
  CapturePaymentRequest,
  ConfigResponse,
  CreatePaymentRequest,
  CreatePaymentResponse,
  CreateRefundRequest,
  CreateSetupIntentRequest,
  CreateSetupIntentResponse,
  CreateSubscriptionRequest,
  CreateSubscriptionResponse,
  CustomerResponse,
  CustomerSessionResponse,
  EventEntry,
  EventListResponse,
  FactEntry,
  FactListResponse,
  FactState,
  HealthResponse,
  IgnoredReason,
  PaymentListResponse,
  PaymentMethodListResponse,
  PaymentMethodResponse,
  PaymentResponse,
  Problem,
  QuoteRequest,
  QuoteResponse,
  RefundListResponse,
  RefundResponse,
  ReplayEventResponse,
  ReplayFactsRequest,
  ReplayFactsResponse,
  SyncPaymentRequest,
  WebhookResponse,
} from './wire/index.js'
