/**
 * The classes, without side effects: importing this registers nothing and may be done on a server.
 * `@azora/pay-elements/define` registers the tags.
 */
export type { Fetch } from './client/index.js'
export type { CreateIntent, CreateIntentContext } from './engines/index.js'
export type { PayError, PayErrorSource } from './errors/index.js'
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
export type { LoadStripe } from './loader/index.js'
export type { StateName } from './machine/index.js'
export { AzoraPayForm } from './pay-form/index.js'
export type { PaymentOutcome, PayResult } from './payments/index.js'
export type { BillingDetails } from './session/index.js'
export type { Labels } from './theme/index.js'
