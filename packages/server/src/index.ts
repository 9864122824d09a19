export { AzoraError, type ErrorCode, type Fact, type FactSubjects, type FactType } from '@azora/pay-core'
export { type AzoraPay, createAzoraPay } from './azora.js'
export {
  type AzoraPayOptions,
  type ClientAmounts,
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
export type { Clock, LogData, Logger, MakeId, Random, Sleep } from './runtime/index.js'
export type {
  Amount,
  CommandOptions,
  CreatedPayment,
  CreatePaymentInput,
  CustomersService,
  FactContext,
  FactHandler,
  ListPaymentsInput,
  PaymentList,
  PaymentsService,
  RecoveryReport,
  WebhookReceipt,
  WebhooksService,
} from './services.js'
export type { DeliveryReport, MigrationReport, Storage } from './storage/port/index.js'
export { handledEventTypes } from './webhooks/index.js'
