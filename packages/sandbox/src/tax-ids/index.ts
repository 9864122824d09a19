export { taxIdRoutes } from './routes.js'
