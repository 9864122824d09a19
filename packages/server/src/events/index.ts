export { eventsService } from './events-service.js'
export { listEvents } from './list-events.js'
