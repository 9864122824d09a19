/**
 * The classes, without side effects: importing this registers nothing and may be done on a server.
 * `@azora/pay-elements/define` registers the tags.
 */
export type { Fetch } from './client/index.js'
export type { CreateIntent, CreateIntentContext, Mode } from './engines/index.js'
export type { PayError, PayErrorSource } from './errors/index.js'
// Not through the door of events, which the file for script tags comes through: these two belong to parts of it.
export { AzoraCancelEvent, AzoraExpressClickEvent } from './events/express-events.js'
export {
  AzoraBeforeSubmitEvent,
  AzoraChallengeEvent,
  AzoraChangeEvent,
  AzoraErrorEvent,
  AzoraPendingEvent,
  AzoraReadyEvent,
  AzoraSubmitEvent,
  AzoraSuccessEvent,
  type FieldsValue,
} from './events/index.js'
export { AzoraSavedMethodRemoveEvent } from './events/saved-method-event.js'
export type { BillingDetails } from './fields/index.js'
export type { LoadStripe } from './loader/index.js'
export type { StateName } from './machine/index.js'
export { AzoraPayForm } from './pay-form/index.js'
export type { PaymentOutcome, PayResult } from './payments/index.js'
export type { Labels } from './theme/index.js'
