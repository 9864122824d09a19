export { accountLinkRoutes } from './routes.js'
