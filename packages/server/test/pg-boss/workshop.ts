import { type AzoraPay, createAzoraPay } from '@azora/pay-server'
import { type PgBossOptions, pgBoss } from '@azora/pay-server/pg-boss'
import { type PostgresTx, postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { PgBoss } from 'pg-boss'

/** One process of the host app: its own pool, its own pg-boss. */
export interface Workshop {
  readonly pay: AzoraPay<PostgresTx>
  readonly boss: PgBoss
  close(): Promise<void>
}

/** Opens one on a migrated database; it works as fast as pg-boss lets it. */
export async function openWorkshop(url: string, options: PgBossOptions = {}): Promise<Workshop> {
  const pool = new pg.Pool({ connectionString: url, max: 12 })
  const boss = new PgBoss({ connectionString: url, max: 4 })
  boss.on('error', () => {})
  await boss.start()
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: ['whsec_workshop'] },
    storage: postgres({ pool, timeoutMs: 30_000 }),
    // A moment after the samples announce.
    clock: { nowMs: () => 1_795_000_001_000, elapsedMs: () => 0 },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    delivery: { engine: pgBoss(boss, { pollingIntervalSeconds: 0.5, retryDelaySeconds: 0, ...options }) },
  })
  return {
    pay,
    boss,
    async close() {
      await pay.close()
      await boss.stop({ graceful: false })
      await pool.end()
    },
  }
}
