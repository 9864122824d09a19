import { execFile } from 'node:child_process'
import { chown, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type PostgresServer, type PostgresSettings, startIn } from './postgres-server.js'

/**
 * Starts a standby that streams from the primary, on a copy of its files that is taken while it runs. It answers reads,
 * and writes once it is promoted.
 */
export async function startStandby(primary: PostgresServer, settings: PostgresSettings = {}): Promise<PostgresServer> {
  const { hostname, port, username, password } = new URL(primary.adminUrl)
  const primary_conninfo = `host=${hostname} port=${port} user=${username} password=${password} application_name=standby`
  return startIn(async (folder, { user }) => {
    const data = join(folder, 'data')
    const write = async (name: string, text: string) => {
      await writeFile(join(data, name), text)
      if (user) await chown(join(data, name), user.uid, user.gid)
    }
    await write('backup_label', await copyRunning(primary, data))
    await write('standby.signal', '')
    // In the server's own file, so that a test can change it while it runs.
    await write('postgresql.auto.conf', `primary_conninfo = '${primary_conninfo}'\n`)
    return data
  }, settings)
}

/** What `pg_basebackup` does, with what the server itself has: it need not be installed. Returns the backup's label. */
async function copyRunning({ adminUrl, data }: PostgresServer, to: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query("select pg_backup_start('standby', true)")
    // With its owners and modes: as root, it is another user who runs Postgres.
    await promisify(execFile)('cp', ['-a', data, to], { env: { ...process.env, LC_ALL: 'C' } }).catch(refuseUnlessGone)
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    await rm(join(to, 'postmaster.pid'), { force: true })
    return rows[0]?.labelfile ?? ''
  } finally {
    await client.end()
  }
}

/** A file may go while the server runs; the log has what became of it. */
function refuseUnlessGone(error: Error & { readonly stderr?: string }): void {
  const complaints = (error.stderr ?? '').split('\n').filter((line) => line !== '')
  if (complaints.length === 0 || !complaints.every((line) => line.endsWith('No such file or directory'))) throw error
}
