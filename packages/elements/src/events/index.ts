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
} from './pay-events.js'
