import { configRoutes } from './config-route.js'
import { customersRoutes } from './customers-routes.js'
import { factsRoutes } from './facts-routes.js'
import { healthRoutes } from './health-route.js'
import { ledgersRoutes } from './ledgers-routes.js'
import { openApiRoutes } from './openapi-route.js'
import { paymentMethodsRoutes } from './payment-methods-routes.js'
import { paymentsRoutes } from './payments-routes.js'
import { quotesRoutes } from './quotes-route.js'
import { refundsRoutes } from './refunds-routes.js'
import type { Route } from './route.js'
import { setupIntentsRoutes } from './setup-intents-routes.js'
import { subscriptionsRoutes } from './subscriptions-routes.js'
import { webhookRoutes } from './webhook-route.js'

const described: readonly Route[] = [
  ...configRoutes,
  ...quotesRoutes,
  ...paymentsRoutes,
  ...refundsRoutes,
  ...customersRoutes,
  ...setupIntentsRoutes,
  ...paymentMethodsRoutes,
  ...subscriptionsRoutes,
  ...factsRoutes,
  ...ledgersRoutes,
  ...webhookRoutes,
  ...healthRoutes,
]

/** Every route there is; the last one describes them all. */
export const routes: readonly Route[] = [...described, ...openApiRoutes(described)]
