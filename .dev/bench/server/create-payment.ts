import type { PostgresPool } from '@azora/pay-server/postgres'
import pg from 'pg'
import { secret } from '../events/events.ts'
import { emptyDatabase } from '../kit/database.ts'
import { median, milliseconds } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { loadProduct, startPostgres } from '../kit/product.ts'
import { quiet } from './subjects.ts'

const WARM_UPS = 20
const PAYMENTS = 50

/** One payment: what we waited for Stripe, for everything, and how often we asked the database. */
interface Sample {
  readonly ownMs: number
  readonly roundTrips: number
}

/** What we add to creating a payment: the sandbox's time is subtracted, each trip to the database is counted. */
export async function measureCreatePayment({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const { createAzoraPay, postgres, createSandbox } = await loadProduct(cache)
  const { adminUrl, stop } = await startPostgres(cache)
  const pool = new pg.Pool({ connectionString: await emptyDatabase(adminUrl, 'bench_create') })
  try {
    const sandbox = createSandbox({ seed: 'bench' })
    let stripeMs = 0
    let roundTrips = 0
    const timed: typeof fetch = async (input, init) => {
      const startedMs = performance.now()
      const response = await sandbox.fetch(new Request(input, init))
      stripeMs += performance.now() - startedMs
      return response
    }
    const counted: PostgresPool = {
      connect: () => pool.connect(),
      query: (text, values) => {
        roundTrips += 1
        return pool.query(text, values)
      },
    }
    const stripe = { sandbox: 'http://sandbox.localhost', webhookSecrets: [secret] }
    const pay = createAzoraPay({ ...quiet, stripe, fetch: timed, storage: postgres({ pool: counted }) })
    await pay.migrate()
    const sample = async (userId: string | undefined): Promise<Sample> => {
      stripeMs = 0
      roundTrips = 0
      const startedMs = performance.now()
      await pay.payments.create({ amount: '19.99', currency: 'eur', ...(userId === undefined ? {} : { userId }) })
      return { ownMs: performance.now() - startedMs - stripeMs, roundTrips }
    }
    const payers = { 'a guest': undefined, 'a user who has paid before': 'user_1' } as const
    const figures: Figure[] = []
    for (const [who, userId] of Object.entries(payers)) {
      for (let at = 0; at < WARM_UPS; at += 1) await sample(userId)
      const samples: Sample[] = []
      for (let at = 0; at < PAYMENTS * rounds; at += 1) samples.push(await sample(userId))
      figures.push(...figuresOf(who, samples))
    }
    await pay.close()
    return figures
  } finally {
    await pool.end()
    await stop()
  }
}

function figuresOf(who: string, samples: readonly Sample[]): readonly Figure[] {
  const most = Math.max(...samples.map(({ roundTrips }) => roundTrips))
  return [
    {
      figure: `round trips to the database to create a payment of ${who}`,
      target: '≤ 2',
      measured: String(most),
      peer: '',
      met: most <= 2,
    },
    {
      figure: `create a payment of ${who}, Stripe's time subtracted`,
      target: null,
      measured: milliseconds(median(samples.map(({ ownMs }) => ownMs))),
      peer: '',
      met: null,
    },
  ]
}
