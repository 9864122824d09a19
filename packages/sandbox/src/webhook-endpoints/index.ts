export { webhookEndpointRoutes } from './routes.js'
export { addEndpoint } from './write-endpoint.js'
