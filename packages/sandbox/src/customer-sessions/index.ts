export { customerSessionRoutes } from './routes.js'
