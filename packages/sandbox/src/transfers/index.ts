export { findRecipient, makeTransfer } from './make-transfer.js'
export { reverseTransfer } from './reverse-transfer.js'
export { transferRoutes } from './routes.js'
