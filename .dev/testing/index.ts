export { type FreshDatabase, freshDatabase } from './fresh-database.js'
export { type PostgresServer, startPostgres } from './postgres-server.js'
