import type { AuditLogEntry } from '@azora/pay-core'
import { listAudit } from '../../audit/index.js'
import { PLATFORM } from '../../storage/port/index.js'
import type { CliCommand } from '../command.js'
import { databaseHelp, databaseOptions, withStorage } from '../connect.js'

/** Lists who did what. */
export const audit: CliCommand = {
  name: 'audit',
  summary: 'Lists the audit log, newest first: who did what, and what changed.',
  options: {
    ...databaseOptions,
    subject: { type: 'string' },
    actor: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
  },
  help: [
    '--subject ID         only what was done to this: a payment, a refund, a fact, an event',
    '--actor NAME         only what this one did: operator:7, user:42, system',
    '--limit NUMBER       how many to list, 1 to 100; default: 20',
    '--cursor CURSOR      the next page, as the page before says',
    ...databaseHelp,
  ],
  run: (call) =>
    withStorage(call, async (storage) => {
      const { subject, actor, limit, cursor } = call.values
      const page = await listAudit(
        { storage, account: PLATFORM },
        {
          ...(typeof subject === 'string' ? { subject } : {}),
          ...(typeof actor === 'string' ? { actor } : {}),
          ...(typeof limit === 'string' ? { limit: Number(limit) } : {}),
          ...(typeof cursor === 'string' ? { cursor } : {}),
        },
      )
      const lines = page.entries.map(lineOf)
      const next = page.nextCursor === null ? [] : [`More: --cursor '${page.nextCursor}'`]
      return { json: page, lines: lines.length === 0 ? ['There is nothing.'] : [...lines, ...next] }
    }),
}

function lineOf({ at, actor, action, subject, detail }: AuditLogEntry): string {
  const status = typeof detail === 'object' && detail !== null && 'status' in detail ? `  ${detail.status}` : ''
  return `${at}  ${actor}  ${action}  ${subject}${status}`
}
