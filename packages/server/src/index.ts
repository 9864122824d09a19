export {
  AzoraError,
  type ErrorCode,
  type Fact,
  type FactEntry,
  type FactSubjects,
  type FactType,
} from '@azora/pay-core'
export { type AzoraPay, createAzoraPay } from './azora.js'
export {
  type AzoraPayOptions,
  type ClientAmounts,
  type DeliveryOptions,
  type FromEnv,
  fromEnv,
  type Identify,
  type Quote,
  type Quoted,
  type QuoteInput,
  type StripeAccountOptions,
  type StripeOptions,
  type StripeSandboxOptions,
  type User,
} from './config/index.js'
export type { Handler } from './http/index.js'
export type { RecoverOptions } from './operations/index.js'
export type {
  BackfillOptions,
  Drift,
  ReconcileOptions,
  ReviewOptions,
  ReviewProgress,
  ReviewReport,
} from './reconciliation/index.js'
export type { Clock, LogData, Logger, MakeId, Random, Sleep } from './runtime/index.js'
export type {
  Amount,
  AuditInput,
  AuditList,
  CommandOptions,
  CreatedPayment,
  CreatedSetupIntent,
  CreatePaymentInput,
  CreateSetupIntentInput,
  CustomerSession,
  CustomersService,
  EventList,
  EventReplayReport,
  EventsService,
  FactContext,
  FactHandler,
  FactList,
  FactsService,
  ListEventsInput,
  ListFactsInput,
  ListPaymentsInput,
  Owner,
  PaymentList,
  PaymentMethodsService,
  PaymentsService,
  PruneInput,
  RecoveryReport,
  ReplayEventsInput,
  ReplayFactsInput,
  ReplayOptions,
  ReplayReport,
  StartedSubscriptionWithSecret,
  StartSubscriptionInput,
  SubscriptionsService,
  SyncOptions,
  WebhookCounts,
  WebhookReceipt,
  WebhooksService,
} from './services.js'
export type { DeliveryReport, FactState, MigrationReport, PruneReport, Storage } from './storage/port/index.js'
export type {
  InstrumentOptions,
  TelemetryMeter,
  TelemetryObserver,
  TelemetryOptions,
  TelemetrySpan,
  TelemetryTracer,
} from './telemetry/index.js'
export type { Delivery, DeliveryEngine, DeliveryParts } from './webhooks/index.js'
export { handledEventTypes } from './webhooks/index.js'
