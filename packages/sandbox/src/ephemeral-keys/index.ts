export { ephemeralKeyRoutes } from './routes.js'
