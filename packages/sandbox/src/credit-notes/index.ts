export { creditNoteRoutes } from './routes.js'
