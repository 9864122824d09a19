export { bundleProgram } from './bundle-program.js'
export { type FreshDatabase, freshDatabase } from './fresh-database.js'
export { type PostgresServer, startPostgres } from './postgres-server.js'
export { startStandby } from './postgres-standby.js'
