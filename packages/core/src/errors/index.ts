export { AzoraError, type AzoraErrorOptions, type ErrorData } from './azora-error.js'
export { type Blame, type ErrorCode, errorTable } from './error-table.js'
