export { Invoice, InvoiceStatus } from './invoice.js'
