import { AzoraError } from '@azora/pay-core'

/** Two transactions that can't both be: the whole call is repeated. */
const conflicts = new Set(['40001', '40P01'])

/** Somebody else created the same thing at the same moment. */
const createdMeanwhile = new Set(['23505', '42P06', '42P07', '42710', '42723', 'XX000'])

/** A table, schema, column or function that a migration would have made. */
const missing = new Set(['42P01', '3F000', '42703', '42883'])

/** No connection, no entry, no such database, shutting down, out of resources, read-only, lock not available, canceled. */
const unavailable = /^(08|28|3D|53|57|58|25006|55P03|40001|40P01)/

/** What drivers say in words only. */
const lostConnection =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|connection terminated|timeout exceeded|read timeout|not queryable|server closed the connection|pool after calling end|PGlite is clos/i

/** SQLSTATE, or the system's code for what broke below it. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

export function isConflict(error: unknown): boolean {
  return conflicts.has(codeOf(error instanceof AzoraError ? error.cause : error))
}

export function isCreatedMeanwhile(error: unknown): boolean {
  return createdMeanwhile.has(codeOf(error)) || isConflict(error)
}

/** Says what a failure of the database means for the caller; anything that we don't know passes as it is. */
export function translatePostgresError(error: unknown, schema: string): unknown {
  if (error instanceof AzoraError) return error
  const code = codeOf(error)
  if (missing.has(code)) {
    const message = `The schema ${schema} is missing or older than this version needs. Run \`npx azora-pay migrate\`, or \`await pay.migrate()\` at start-up.`
    return new AzoraError('schema_outdated', message, { cause: error })
  }
  const text = error instanceof Error ? `${code} ${error.message}` : code
  if (unavailable.test(code) || lostConnection.test(text)) {
    const reason = error instanceof Error && error.message !== '' ? error.message : code
    const message = `The database did not answer, or refused to (${reason}). Check DATABASE_URL and that it runs.`
    return new AzoraError('storage_unavailable', message, { cause: error })
  }
  return error
}
