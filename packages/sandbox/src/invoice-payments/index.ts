export { type GivenRouting, keepRouting } from './invoice-routing.js'
export { askForTheRest, attachPayment, openPayment, withdrawPayments } from './open-payment.js'
export { defaultPaymentOf, intentOf, paymentsOf } from './payments-of.js'
export { invoicePaymentRoutes } from './routes.js'
