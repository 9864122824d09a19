import type { AuditLogEntry } from '@azora/pay-core'
import type { Context } from '../context.js'
import { pageOf, positionFrom } from '../paging/index.js'
import type { AuditInput, AuditList } from '../services.js'
import { type AuditEntry, storableText } from '../storage/port/index.js'

/** One page of the audit log, newest first. */
export async function listAudit(
  { storage, account }: { readonly storage: Pick<Context['storage'], 'audit'>; readonly account: string },
  input: AuditInput = {},
): Promise<AuditList> {
  const { subject, actor, limit, cursor } = input
  const after = positionFrom(cursor)
  const page = await pageOf(limit, (rows) =>
    storage.audit({
      limit: rows,
      // The log holds what a database can hold of a name, and no database can be asked for the rest.
      ...(subject === undefined ? {} : { subject: { account, id: storableText(subject) } }),
      ...(actor === undefined ? {} : { actor: storableText(actor) }),
      ...(after === undefined ? {} : { after }),
    }),
  )
  return {
    entries: page.items.map(entryOf),
    nextCursor: page.last === null ? null : `${page.last.atMs}.${page.last.id}`,
  }
}

function entryOf({ id, atMs, actor, action, subject, detail }: AuditEntry): AuditLogEntry {
  return { id, at: new Date(atMs).toISOString(), actor, action, subject, detail }
}
