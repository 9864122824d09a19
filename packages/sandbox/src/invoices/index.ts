export { bookInvoicePayment, noteFailedPayment, noteRequiredAction } from './after-payment.js'
export { invoiceDue } from './invoice-due.js'
export { invoiceRoutes } from './routes.js'
