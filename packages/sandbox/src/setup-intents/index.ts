export { findSetup } from './advance-setup.js'
export { confirmSetup } from './confirm-setup.js'
export { createSetup } from './create-setup.js'
export { setupIntentRoutes } from './routes.js'
