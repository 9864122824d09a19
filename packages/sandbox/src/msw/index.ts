export { createMswHandlers } from './create-msw-handlers.js'
