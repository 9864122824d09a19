export type { PostgresClient, PostgresPool, PostgresTx, QueryAnswer } from './client.js'
export { fromPGlite, type PGliteLike } from './from-pglite.js'
export { type PostgresOptions, postgres } from './postgres.js'
