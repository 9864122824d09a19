export { countCompletion, openLink } from './open-link.js'
export { paymentLinkRoutes } from './routes.js'
