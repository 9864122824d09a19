export { customerRoutes } from './routes.js'
export { createCustomer } from './write-customer.js'
