import pg from 'pg'

/** Makes an empty database on the server and returns its address. */
export async function emptyDatabase(adminUrl: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name}`)
  })
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function asAdmin<Result>(url: string, work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** How far a server has come: transactions that wrote, and bytes of its log. */
export interface Written {
  readonly transactions: number
  readonly logBytes: number
}

export async function written(admin: pg.Client): Promise<Written> {
  const { rows } = await admin.query(
    "select pg_snapshot_xmax(pg_current_snapshot())::text as transactions, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as bytes",
  )
  return { transactions: Number(rows[0]?.transactions), logBytes: Number(rows[0]?.bytes) }
}
