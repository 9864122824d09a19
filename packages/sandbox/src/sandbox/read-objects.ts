import type { World } from '../world/index.js'
import { readBillingObjects } from './billing-objects.js'
import { readOnly } from './objects-of.js'
import type { SandboxObjects } from './sandbox.js'

/** A window on the world that can be looked through and not reached through. */
export function readObjects(world: World): SandboxObjects {
  return {
    ...readBillingObjects(world),
    accounts: readOnly(world.accounts),
    applicationFees: readOnly(world.application_fees),
    balanceTransactions: readOnly(world.balance_transactions),
    charges: readOnly(world.charges),
    checkoutSessions: readOnly(world.checkout_sessions),
    customers: readOnly(world.customers),
    disputes: readOnly(world.disputes),
    earlyFraudWarnings: readOnly(world.early_fraud_warnings),
    events: readOnly(world.events),
    paymentIntents: readOnly(world.payment_intents),
    paymentMethods: readOnly(world.payment_methods),
    files: readOnly(world.files),
    refunds: readOnly(world.refunds),
    payouts: readOnly(world.payouts),
    reviews: readOnly(world.reviews),
    setupIntents: readOnly(world.setup_intents),
    topups: readOnly(world.topups),
    transfers: readOnly(world.transfers),
    webhookEndpoints: readOnly(world.webhook_endpoints),
  }
}
