import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#testing'
import { deliveryLimits } from '../../testing/samples.js'
import type { PostgresPool } from './client.js'
import { postgres } from './postgres.js'

/** So many facts were delivered, and so many are pending that nobody here listens for. */
const DELIVERED = 1_000_000
const FOREIGN = 50_000

/** A node of `explain (analyze, format json)`. */
interface PlanNode {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

/** How many rows of tables a plan has looked at. */
function rowsRead(nodes: readonly PlanNode[]): number {
  return nodes
    .filter((node) => node['Relation Name'] !== undefined)
    .reduce(
      (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    )
}

describe('the outbox after a million deliveries', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  beforeAll(async () => {
    database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url })
    await postgres({ pool }).migrate()
    // What is measured is a plan, and a plan is the same without a log to write.
    await pool.query('alter table azora_pay.fact set unlogged')
    const insert = (from: number, to: number, type: string, state: string) =>
      pool.query(
        `insert into azora_pay.fact (account, key, type, subject_kind, subject_id, revision, ordinal, current,
           occurred_at_s, announced_at_ms, state)
         select 'platform', $3 || ':pi_' || n, $3, 'payment', 'pi_' || n, 1, 0, '{"id":"pi"}', 1, n, $4
         from generate_series($1::int, $2::int) n`,
        [from, to, type, state],
      )
    await insert(1, DELIVERED, 'payment.processing', 'delivered')
    await insert(DELIVERED + 1, DELIVERED + FOREIGN, 'customer.created', 'pending')
    await insert(DELIVERED + FOREIGN + 1, DELIVERED + FOREIGN + 40, 'payment.processing', 'pending')
    await insert(DELIVERED + FOREIGN + 41, DELIVERED + FOREIGN + 80, 'payment.failed', 'pending')
    await insert(1, 20, 'payment.canceled', 'dead')
    await pool.query('vacuum analyze azora_pay.fact')
  }, 120_000)
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  /** A pool that explains each statement about facts, really run, before it passes it on. */
  function explaining(): { readonly pool: PostgresPool; readonly plans: Map<string, readonly PlanNode[]> } {
    const plans = new Map<string, readonly PlanNode[]>()
    const through = async (client: Pick<pg.PoolClient, 'query'>, text: string, values?: unknown[]) => {
      if (/^\s*(select|with)\b[\s\S]*\.fact\b/.test(text)) {
        const { rows } = await client.query(`explain (analyze, format json) ${text}`, values)
        plans.set(text, nodesOf(rows[0]['QUERY PLAN'][0].Plan))
      }
      return client.query(text, values)
    }
    return {
      plans,
      pool: {
        query: (text, values) => through(pool, text, values),
        async connect() {
          const client = await pool.connect()
          return {
            query: (text, values) => through(client, text, values),
            release: (error) => client.release(error),
          }
        },
      },
    }
  }

  it('is drained by plans that look at what is due, and at nothing that was delivered or is meant for others', async () => {
    const { pool: seen, plans } = explaining()
    const limits = deliveryLimits({ facts: 3, types: ['payment.processing', 'payment.failed'] })
    const report = await postgres({ pool: seen, timeoutMs: 60_000 }).deliver(limits, async () => {})
    expect(report).toMatchObject({ delivered: 3, more: true, nextDueInMs: 0 })
    expect(plans.size).toBe(2)
    for (const [text, nodes] of plans) {
      expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'fact')).toEqual([])
      // 80 facts are due; each is looked at, and asked for an earlier one of its subject.
      expect(rowsRead(nodes), text).toBeLessThan(500)
    }
  })

  it('lists the dead letters from an index of their own', async () => {
    const { pool: seen, plans } = explaining()
    const facts = await postgres({ pool: seen, timeoutMs: 60_000 }).facts({ limit: 10, state: 'dead' })
    expect(facts).toHaveLength(10)
    for (const nodes of plans.values()) expect(rowsRead(nodes)).toBeLessThan(50)
  })

  it('is pruned batch by batch without looking at what went before', async () => {
    const storage = postgres({ pool, timeoutMs: 60_000 })
    const old = { factsBeforeMs: 5_000, payloadsBeforeMs: 0, eventsBeforeMs: 0, operationsBeforeMs: 0, rows: 500 }
    for (let batch = 0; batch < 6; batch += 1) expect((await storage.prune(old)).facts).toBe(500)
    const { rows } = await pool.query(
      `explain (analyze, format json) select account, key from azora_pay.fact
       where state <> 'pruned' and state in ('delivered', 'unheard') and announced_at_ms < 5000
       order by announced_at_ms, revision, ordinal, key limit 500`,
    )
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan)
    expect(nodes.map((node) => node['Index Name']).filter(Boolean)).toEqual(['fact_by_time'])
    expect(rowsRead(nodes)).toBeLessThan(600)
  })
})
