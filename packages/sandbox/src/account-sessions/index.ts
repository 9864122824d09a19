export { accountSessionRoutes } from './routes.js'
