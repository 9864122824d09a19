export { findPortal } from './portal-page.js'
export { billingPortalRoutes } from './routes.js'
