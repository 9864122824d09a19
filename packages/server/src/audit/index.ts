export { listAudit } from './list-audit.js'
