export { foldDeletedInvoice, foldFailedInvoice, foldInvoice } from './fold.js'
