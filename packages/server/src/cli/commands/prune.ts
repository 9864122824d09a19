import { pruneSettled } from '../../pruning/index.js'
import { systemClock } from '../../runtime/index.js'
import { postgres } from '../../storage/postgres/index.js'
import type { CliCommand } from '../command.js'
import { withPool } from '../connect.js'

/** Lets go of what was settled long ago. */
export const prune: CliCommand = {
  name: 'prune',
  summary: 'Lets go of what was settled long ago: contents of facts, payloads of events, finished commands.',
  options: {
    'database-url': { type: 'string' },
    schema: { type: 'string' },
    'older-than-days': { type: 'string' },
  },
  help: [
    '--older-than-days N  what was settled longer ago goes; 7 or more; there is no default',
    '--database-url URL   the database; default: DATABASE_URL',
    '--schema NAME        default: azora_pay',
  ],
  run: (call) =>
    withPool(call, async (pool) => {
      const { schema, 'older-than-days': days } = call.values
      const storage = postgres({ pool, ...(typeof schema === 'string' ? { schema } : {}) })
      const report = await pruneSettled(
        { storage, clock: systemClock },
        {
          olderThanDays: typeof days === 'string' ? Number(days) : Number.NaN,
          signal: call.signal,
          onProgress: ({ facts, payloads, events, operations }) =>
            call.say(`${facts} facts, ${payloads} payloads, ${events} events, ${operations} operations so far`),
        },
      )
      const { facts, payloads, events, operations } = report
      return {
        json: report,
        lines: [
          `Gone: the content of ${facts} facts, the payloads of ${payloads} events, ${events} events, ${operations} finished operations.`,
        ],
        ending: call.signal.aborted ? 'stopped' : 'done',
      }
    }),
}
