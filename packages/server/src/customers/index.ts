export { createCustomerSession } from './create-customer-session.js'
export { type CustomerOwner, ensureCustomer, ensureCustomerCommand } from './ensure-customer.js'
export { foldCustomer, foldDeletedCustomer, foldFetchedDeletion } from './fold.js'
export { getCustomer, livingCustomer } from './read-customers.js'
