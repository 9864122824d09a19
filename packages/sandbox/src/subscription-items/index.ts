export { subscriptionItemRoutes } from './routes.js'
