export { noteInvoiceFailed, noteInvoicePaid, noteSetupDone } from './after-invoice.js'
export { subscriptionRoutes } from './routes.js'
export { subscriptionDue } from './subscription-due.js'
