import type { ResolvedConfig } from '../config/index.js'
import type {
  AuditInput,
  AuditList,
  CustomersService,
  EventsService,
  FactsService,
  PaymentMethodsService,
  PaymentsService,
  SubscriptionsService,
  WebhooksService,
} from '../services.js'
import type { Readiness } from '../storage/port/index.js'
import type { RequestTimings } from '../telemetry/index.js'

/** What the handler calls. */
export interface HandlerParts {
  readonly config: ResolvedConfig
  readonly timings: RequestTimings
  readonly payments: PaymentsService
  readonly customers: CustomersService
  readonly paymentMethods: PaymentMethodsService
  readonly subscriptions: SubscriptionsService
  readonly facts: FactsService
  readonly webhooks: WebhooksService
  readonly events: EventsService
  readonly audit: (input?: AuditInput) => Promise<AuditList>
  /** Whether the storage can serve: `storage.readiness`. */
  readonly readiness: () => Promise<Readiness>
  /**
   * Whether the secret is the payment's own: how a guest proves that a payment is theirs. Asks Stripe, and compares in
   * constant time.
   */
  readonly checkClientSecret: (paymentId: string, clientSecret: string) => Promise<boolean>
}
