import { postgres } from '../../storage/postgres/index.js'
import type { CliCommand } from '../command.js'
import { withPool } from '../connect.js'

/** Brings the database's schema up to date. */
export const migrate: CliCommand = {
  name: 'migrate',
  summary: 'Brings the database up to date. Safe to run twice, and from many machines at once.',
  options: { 'database-url': { type: 'string' }, schema: { type: 'string' } },
  help: ['--database-url URL   the database; default: DATABASE_URL', '--schema NAME        default: azora_pay'],
  run: (call) =>
    withPool(call, async (pool) => {
      const { schema } = call.values
      const storage = postgres({ pool, ...(typeof schema === 'string' ? { schema } : {}) })
      const { applied, version } = await storage.migrate()
      const done = applied.length === 0 ? 'The database is up to date' : 'The database is up to date now'
      return {
        json: { applied, version },
        lines: [...applied.map((name) => `Applied ${name}.`), `${done}: ${version}.`],
      }
    }),
}
