export { type Agenda, createAgenda, type Task } from './agenda.js'
export type { Backstage, Reaction } from './backstage.js'
export { type BillingSettings, usualBilling } from './billing-settings.js'
export type { InvoiceRouting, MeteredEvent, StoredLine } from './billing-world.js'
export { flawOf, readSnapshot } from './check-snapshot.js'
export type {
  CheckoutDetails,
  CheckoutIntentData,
  CheckoutLine,
  CheckoutSubscriptionData,
  CheckoutWorld,
  PaymentLinkDetails,
} from './checkout-world.js'
export { type Collection, createCollection } from './collection.js'
export { createStage } from './create-stage.js'
export { findCustomer, isDeleted } from './find-customer.js'
export { idOf } from './reference.js'
export { objectsOf, positionsOf, restoreObjects, type Snapshot } from './snapshot.js'
export type { EventType, Stage } from './stage.js'
export {
  type AccountLink,
  type Challenge,
  createWorld,
  type Instrument,
  type StoredBalanceSettings,
  type StoredCustomerSession,
  type StoredEndpoint,
  type StoredEphemeralKey,
  type TokenContents,
  type World,
} from './world.js'
export { applicationId, beginWorld, everyWorld, findWorld, isConnected, platformId, worldOf } from './world-of.js'
