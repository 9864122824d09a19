import type { Collection, World } from '../world/index.js'
import type { ObjectsOf, SandboxObjects } from './sandbox.js'

/** A window on the world that can be looked through and not reached through. */
export function readObjects(world: World): SandboxObjects {
  return {
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

function readOnly<T extends { id: string }>(collection: Collection<T>): ObjectsOf<T> {
  return { get: (id) => collection.get(id), list: () => [...collection.all()] }
}
