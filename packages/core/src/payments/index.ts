export { Payment, PaymentFailure, PaymentStatus } from './payment.js'
