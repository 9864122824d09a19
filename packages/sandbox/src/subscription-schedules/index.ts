export { subscriptionScheduleRoutes } from './routes.js'
export { scheduleDue } from './schedule-due.js'
