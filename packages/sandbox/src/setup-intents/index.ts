export { setupIntentRoutes } from './routes.js'
