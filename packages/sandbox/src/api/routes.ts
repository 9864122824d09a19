import { accountRoutes } from '../accounts/index.js'
import { balanceRoutes } from '../balance-transactions/index.js'
import { chargeRoutes } from '../charges/index.js'
import { confirmationTokenRoutes } from '../confirmation-tokens/index.js'
import { customerSessionRoutes } from '../customer-sessions/index.js'
import { customerRoutes } from '../customers/index.js'
import { eventRoutes } from '../events/index.js'
import { paymentIntentRoutes } from '../payment-intents/index.js'
import { paymentMethodRoutes } from '../payment-methods/index.js'
import { refundRoutes } from '../refunds/index.js'
import { setupIntentRoutes } from '../setup-intents/index.js'
import { tokenRoutes } from '../tokens/index.js'
import { webhookEndpointRoutes } from '../webhook-endpoints/index.js'
import type { AnyRoute } from './route.js'

/** Every endpoint of the simulated API. A new resource adds its folder here. */
export const routes: readonly AnyRoute[] = [
  ...accountRoutes,
  ...balanceRoutes,
  ...chargeRoutes,
  ...confirmationTokenRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
  ...eventRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...tokenRoutes,
  ...webhookEndpointRoutes,
]
