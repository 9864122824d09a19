export { tokenRoutes } from './routes.js'
