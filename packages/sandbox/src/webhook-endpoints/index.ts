export { placeTargets, type Target } from './place-targets.js'
export { webhookEndpointRoutes } from './routes.js'
