import type { World } from '../world/index.js'
import { readBillingObjects } from './billing-objects.js'
import { readOnly } from './objects-of.js'
import type { SandboxObjects } from './sandbox.js'

/** A window on the world that can be looked through and not reached through. */
export function readObjects(world: World): SandboxObjects {
  return {
    ...readBillingObjects(world),
    accounts: readOnly(world.accounts),
    balanceTransactions: readOnly(world.balance_transactions),
    charges: readOnly(world.charges),
    customers: readOnly(world.customers),
    events: readOnly(world.events),
    paymentIntents: readOnly(world.payment_intents),
    paymentMethods: readOnly(world.payment_methods),
    refunds: readOnly(world.refunds),
    setupIntents: readOnly(world.setup_intents),
    webhookEndpoints: readOnly(world.webhook_endpoints),
  }
}
