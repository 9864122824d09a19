export { ConfigResponse } from './config.js'
export { CustomerSessionResponse } from './customer-sessions.js'
export { CustomerResponse } from './customers.js'
export { FactEntry, FactListResponse, FactState, ReplayFactsRequest, ReplayFactsResponse } from './facts.js'
export { HealthResponse } from './health.js'
export {
  AuditListResponse,
  AuditLogEntry,
  EventEntry,
  EventListResponse,
  IgnoredReason,
  ReplayEventResponse,
} from './ledgers.js'
export { PaymentMethodListResponse, PaymentMethodResponse } from './payment-methods.js'
export {
  CancelPaymentRequest,
  CapturePaymentRequest,
  CreatePaymentRequest,
  CreatePaymentResponse,
  CreateRefundRequest,
  PaymentListResponse,
  PaymentResponse,
  RefundListResponse,
  RefundResponse,
  SyncPaymentRequest,
} from './payments.js'
export { Problem } from './problem.js'
export { AmountInput, QuoteRequest, QuoteResponse } from './quotes.js'
export { CreateSetupIntentRequest, CreateSetupIntentResponse } from './setup-intents.js'
export { CreateSubscriptionRequest, CreateSubscriptionResponse } from './subscriptions.js'
export { WebhookResponse } from './webhooks.js'
