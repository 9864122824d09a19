export { PaymentSession } from './payment-session.js'
export type { BillingDetails, SessionHost, Settings } from './settings.js'
