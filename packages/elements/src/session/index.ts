export { PaymentSession } from './payment-session.js'
export type { SessionHost, Settings } from './settings.js'
