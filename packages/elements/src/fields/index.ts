export type {
  BillingDetails,
  Confirmation,
  ExpressRequest,
  ExpressSession,
  FieldsRequest,
  FieldsSettings,
  PaymentFields,
} from './payment-fields.js'
export type { SavedMethods } from './saved-methods.js'
export { mountAndWait, StripeFields } from './stripe-fields.js'
export { stripeLocale } from './stripe-locale.js'
