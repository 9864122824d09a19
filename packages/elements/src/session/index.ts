export { isSameKey, isSession } from './fields-key.js'
export { PaymentSession } from './payment-session.js'
export type { SessionHost, Settings } from './settings.js'
