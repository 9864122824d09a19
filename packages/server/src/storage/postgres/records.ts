import type { ListQuery, Page, RecordKind, StoredRecord } from '../port/index.js'
import type { Database } from './database.js'
import { readRecord, recordColumns } from './rows.js'

export async function getRecord<Kind extends RecordKind>(
  database: Database,
  kind: Kind,
  id: string,
  account: string,
): Promise<StoredRecord<Kind> | undefined> {
  const { rows } = await database.query(
    `select ${recordColumns} from ${database.schema}.record where account = $1 and kind = $2 and id = $3`,
    [account, kind, id],
  )
  return rows[0] && readRecord<Kind>(rows[0])
}

const columnOf = { user: 'user_id', parent: 'parent_id' } as const

export async function listRecords<Kind extends RecordKind>(
  database: Database,
  kind: Kind,
  { account, index, limit, after }: ListQuery,
): Promise<Page<Kind>> {
  const values: unknown[] = [account, kind, limit + 1]
  // The last one is what the index of the whole list is for: see the migration that makes it.
  const conditions = ['account = $1', 'kind = $2', 'record.created_at_s >= 0']
  if (index.by !== 'all') conditions.push(`${columnOf[index.by]} = $${values.push(index.value)}`)
  if (after !== undefined) {
    conditions.push(`(created_at_s, id) < ($${values.push(after.createdAtS)}::bigint, $${values.push(after.id)})`)
  }
  const { rows } = await database.query(
    `select ${recordColumns} from ${database.schema}.record where ${conditions.join(' and ')}
     order by record.created_at_s desc, id desc limit $3`,
    values,
  )
  const records = rows.slice(0, limit).map((row) => readRecord<Kind>(row))
  const last = records.at(-1)
  return { records, next: last && rows.length > limit ? { createdAtS: last.createdAtS, id: last.id } : null }
}
