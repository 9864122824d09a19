export { billingPortalRoutes } from './routes.js'
