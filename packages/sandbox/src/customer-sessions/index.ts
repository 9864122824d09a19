export { redisplayedTo } from './list-saved-methods.js'
export { customerSessionRoutes } from './routes.js'
