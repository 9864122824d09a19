export { startPortal } from './start-portal.js'
