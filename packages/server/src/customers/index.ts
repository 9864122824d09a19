export { type CustomerOwner, ensureCustomer, ensureCustomerCommand } from './ensure-customer.js'
export { foldCustomer, foldDeletedCustomer, foldFetchedDeletion } from './fold.js'
export { getCustomer } from './read-customers.js'
