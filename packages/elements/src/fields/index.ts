export { returnAddress } from './confirm-with-stripe.js'
export { mountAndWait, mountAnew } from './mount-and-wait.js'
export type {
  BillingDetails,
  Confirmation,
  ExpressRequest,
  ExpressSession,
  FieldsLooks,
  FieldsRequest,
  FieldsSettings,
  PaymentFields,
} from './payment-fields.js'
export type { SavedMethods } from './saved-methods.js'
export { StripeFields } from './stripe-fields.js'
export { stripeLocale } from './stripe-locale.js'
export { tellChanges } from './tell-changes.js'
