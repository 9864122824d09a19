export { previousAttributes } from './previous-attributes.js'
export { type Cause, wants } from './record-event.js'
export { eventRoutes } from './routes.js'
