export { startPaymentFrame } from './start-payment-frame.js'
