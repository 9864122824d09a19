export { fileLinkRoutes } from './routes.js'
export { asOfNow, makeLink } from './write-link.js'
