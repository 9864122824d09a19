import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresPool } from '@azora/pay-server/postgres'
import pg from 'pg'
import { makeEvents, signed } from '../events/events.ts'
import { asAdmin, emptyDatabase } from '../kit/database.ts'
import { median, perSecond } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { loadProduct, startPostgres } from '../kit/product.ts'
import { quiet } from './subjects.ts'

const CLIENTS = 32
const CALLS_EACH = 100
const run = promisify(execFile)

/** How many events travel in one call. */
const groups = [1, 16] as const

/**
 * What Postgres itself takes of the very calls that the adapter makes, when pgbench sends them and no Node is in the way:
 * the same function, the same rows, the same flush for each transaction.
 */
export async function measurePostgresLimit({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const version = await pgbenchVersion()
  if (version === undefined) {
    console.log('! pgbench is not installed: it comes with the server programs of Postgres. Nothing was measured.')
    return []
  }
  const { adminUrl, stop } = await startPostgres(cache)
  try {
    const figures: Figure[] = []
    for (const group of groups) {
      const rates: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const url = await emptyDatabase(adminUrl, `bench_limit_${group}`)
        await keepCalls(cache, url, group)
        rates.push((await sendCalls(url)) * group)
      }
      figures.push({
        figure: `events/s that Postgres takes at ${CLIENTS} from ${version}, ${group} in a call`,
        target: null,
        measured: perSecond(median(rates)),
        peer: '',
        met: null,
      })
    }
    return figures
  } finally {
    await stop()
  }
}

async function pgbenchVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run('pgbench', ['--version'])
    return /^pgbench \(PostgreSQL\) [\d.]+/.exec(stdout)?.[0].replace(' (PostgreSQL)', '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes down the parameters of each call, as the adapter makes them of real events. */
async function keepCalls(cache: string, url: string, group: number): Promise<void> {
  const { createAzoraPay, memory, postgres } = await loadProduct(cache)
  const sets: Parameters<ReturnType<typeof memory>['commit']>[0][number][] = []
  const keeping = memory()
  const storage: typeof keeping = {
    ...keeping,
    commit(given) {
      sets.push(...given)
      return keeping.commit(given)
    },
  }
  const pay = createAzoraPay({ ...quiet, storage })
  const encoder = new TextEncoder()
  for (const { body, signature } of signed(makeEvents(CLIENTS * CALLS_EACH * group))) {
    await pay.webhooks.receive(encoder.encode(body), signature)
  }
  const pool = new pg.Pool({ connectionString: url })
  const calls: unknown[][] = []
  const noting: PostgresPool = {
    connect: () => pool.connect(),
    async query(_text, values = []) {
      calls.push(values)
      return { rows: [{ outcomes: JSON.stringify(sets.slice(0, group).map(() => ({ outcome: 'duplicate' }))) }] }
    },
  }
  const adapter = postgres({ pool: noting })
  for (let at = 0; at < sets.length; at += group) await adapter.commit(sets.slice(at, at + group))
  await postgres({ pool }).migrate()
  await pool.end()
  await asAdmin(url, async (admin) => {
    await admin.query(
      'create table call (n integer primary key, sets json, claims json, puts json, announcements json, payloads bytea)',
    )
    for (const [at, values] of calls.entries()) {
      await admin.query('insert into call values ($1, $2, $3, $4, $5, $6)', [at, ...values.slice(0, 5)])
    }
    await admin.query('vacuum analyze call')
    await admin.query('checkpoint')
  })
}

/** Each client sends the calls of its own part, one after the other; returns calls a second. */
async function sendCalls(url: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'azora-bench-'))
  try {
    const script = join(folder, 'calls.sql')
    await writeFile(
      script,
      [
        `\\set n :client_id * ${CALLS_EACH} + :i`,
        '\\set i :i + 1',
        'select azora_pay.commit_1(sets, claims, puts, announcements, payloads, true) from call where n = :n;',
      ].join('\n'),
    )
    const { stdout } = await run('pgbench', [
      ...['--no-vacuum', '--file', script, '--define', 'i=0', '--client', String(CLIENTS), '--jobs', '2'],
      ...['--transactions', String(CALLS_EACH), url],
    ])
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    if (!(rate > 0)) throw new Error(`pgbench said no rate:\n${stdout}`)
    return rate
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
