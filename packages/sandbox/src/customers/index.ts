export { customerRoutes } from './routes.js'
export { createCustomer, updateCustomer } from './write-customer.js'
