import type { PostgresPool } from '@azora/pay-server/postgres'
import pg from 'pg'
import { secret } from '../events/events.ts'
import { importPeer, requirePeer } from '../kit/peers.ts'
import { loadProduct } from '../kit/product.ts'
import { silent } from '../server/subjects.ts'
import type { History, Kept } from './histories.ts'

/** One way to take webhooks, as its README has it set up. */
export interface Subject {
  readonly kept: Kept
  /** Resolves when it would answer 2xx, rejects when it would not. */
  handle(body: string, signature: string): Promise<void>
  /** The version that it keeps of an object; `null` when it has none. */
  versionOf(id: string): Promise<string | null>
  /** How often the code was called that an app hangs in to act on news; left out where there is no place for any. */
  handlerRuns?(): number
  /** Makes known whose objects these are, where that is needed. */
  introduce?(histories: readonly History[]): Promise<void>
  close(): Promise<void>
}

export interface Surroundings {
  readonly cache: string
  /** The subject's database; its door may be shut. */
  readonly url: string
  /** The same database by another way, for what we ask ourselves. */
  readonly ownUrl: string
  /** Where the Stripe of the probes listens. */
  readonly stripeUrl: string
  readonly price: string
}

export const subjectNames = ['ours', 'supabase', 'replit', 'better-auth'] as const
export type SubjectName = (typeof subjectNames)[number]

export const subjects: Readonly<Record<SubjectName, (around: Surroundings) => Promise<Subject>>> = {
  ours: async ({ cache, url, ownUrl, stripeUrl }) => {
    const { createAzoraPay, postgres } = await loadProduct(cache)
    const pool = new pg.Pool({ connectionString: url, max: 10 })
    let runs = 0
    const pay = createAzoraPay({
      stripe: { sandbox: stripeUrl, webhookSecrets: [secret] },
      quote: () => null,
      logger: silent,
      storage: postgres({ pool: pool satisfies PostgresPool }),
    })
    pay.on('payment.succeeded', () => {
      runs += 1
    })
    await pay.migrate()
    const reader = await readerOf(ownUrl, "select data->>'name' as version from azora_pay.record where id = $1")
    const encoder = new TextEncoder()
    return {
      kept: 'customer',
      handle: async (body, signature) => void (await pay.webhooks.receive(encoder.encode(body), signature)),
      versionOf: reader.read,
      handlerRuns: () => runs,
      close: async () => {
        await pay.close()
        await Promise.all([pool.end(), reader.close()])
      },
    }
  },
  supabase: async ({ cache, url, ownUrl }) => {
    const { StripeSync, runMigrations } = requirePeer<SyncEngine>(cache, 'probes', '@supabase/stripe-sync-engine')
    await runMigrations({ databaseUrl: ownUrl, schema: 'stripe', logger: silent })
    const sync = new StripeSync(syncOptions(url))
    return mirrorOf(sync, ownUrl, 'select name as version from stripe.customers where id = $1')
  },
  replit: async ({ cache, url, ownUrl }) => {
    const peer = requirePeer<SyncEngine>(cache, 'probes', 'stripe-replit-sync')
    await peer.runMigrations({ databaseUrl: ownUrl, schema: 'stripe', logger: silent })
    const options = syncOptions(url)
    const sync = new peer.StripeSync(options)
    // It asks Stripe whose key this is; where Stripe can't be reached, it is told.
    await sync.postgresClient?.upsertAccount(
      { id: 'acct_probe', raw_data: { id: 'acct_probe' } },
      peer.hashApiKey?.(options.stripeSecretKey) ?? '',
    )
    return mirrorOf(sync, ownUrl, "select _raw_data->>'name' as version from stripe.customers where id = $1")
  },
  'better-auth': async ({ cache, url, ownUrl, price }) => {
    const { betterAuth } = await importPeer<BetterAuth>(cache, 'auth', 'better-auth')
    const { getMigrations } = await importPeer<Migrations>(cache, 'auth', 'better-auth/db/migration')
    const { stripe } = await importPeer<AuthPlugin>(cache, 'auth', '@better-auth/stripe')
    const { default: Stripe } = await importPeer<{ default: new (key: string) => object }>(cache, 'auth', 'stripe')
    const pool = new pg.Pool({ connectionString: url, max: 10 })
    let runs = 0
    const options = {
      database: pool,
      baseURL: 'http://shop.test',
      secret: 'a secret of the probes that is long enough',
      logger: { disabled: true },
      telemetry: { enabled: false },
      plugins: [
        stripe({
          stripeClient: new Stripe('sk_test_bench'),
          stripeWebhookSecret: secret,
          subscription: {
            enabled: true,
            plans: [{ name: 'seat', priceId: price }],
            onSubscriptionUpdate: async () => {
              runs += 1
            },
          },
        }),
      ],
    }
    const { runMigrations } = await getMigrations(options)
    await runMigrations()
    const auth = betterAuth(options)
    const reader = await readerOf(
      ownUrl,
      'select seats::text as version from subscription where "stripeSubscriptionId" = $1',
    )
    return {
      kept: 'subscription',
      async handle(body, signature) {
        const headers = { 'stripe-signature': signature, 'content-type': 'application/json' }
        const request = new Request('http://shop.test/api/auth/stripe/webhook', { method: 'POST', headers, body })
        const answer = await auth.handler(request)
        if (!answer.ok) throw new Error(`It answered ${answer.status}.`)
      },
      versionOf: reader.read,
      handlerRuns: () => runs,
      async introduce(histories) {
        for (const { customer } of histories) {
          const text = `insert into "user" (id, name, email, "emailVerified", "stripeCustomerId", "createdAt", "updatedAt")
            values ($1, $1, $2, true, $1, now(), now())`
          await reader.client.query(text, [customer, `${customer}@example.com`])
        }
      },
      close: async () => {
        await Promise.all([pool.end(), reader.close()])
      },
    }
  },
}

function syncOptions(url: string) {
  return {
    schema: 'stripe',
    stripeSecretKey: 'sk_test_bench',
    stripeWebhookSecret: secret,
    poolConfig: { connectionString: url, max: 10 },
    backfillRelatedEntities: false,
    autoExpandLists: false,
    logger: silent,
  }
}

/** An engine that mirrors objects and calls nobody. */
async function mirrorOf(sync: Sync, ownUrl: string, query: string): Promise<Subject> {
  const reader = await readerOf(ownUrl, query)
  return {
    kept: 'customer',
    handle: async (body, signature) => void (await sync.processWebhook(body, signature)),
    versionOf: reader.read,
    close: async () => {
      await Promise.all([sync.close?.() ?? sync.postgresClient?.pool?.end(), reader.close()])
    },
  }
}

/** Reads with a connection of its own, which no probe touches. */
async function readerOf(url: string, query: string) {
  const client = new pg.Client({ connectionString: url, application_name: 'probe' })
  await client.connect()
  return {
    client,
    read: async (id: string): Promise<string | null> => (await client.query(query, [id])).rows[0]?.version ?? null,
    close: () => client.end(),
  }
}

// The parts of the peers that are used.

interface Sync {
  processWebhook(body: string, signature: string): Promise<unknown>
  close?(): Promise<void>
  readonly postgresClient?: {
    readonly pool?: { end(): Promise<void> }
    upsertAccount(account: object, keyHash: string): Promise<void>
  }
}

interface SyncEngine {
  runMigrations(options: object): Promise<void>
  hashApiKey?(key: string): string
  readonly StripeSync: new (options: object) => Sync
}

interface BetterAuth {
  betterAuth(options: object): { handler(request: Request): Promise<Response> }
}

interface Migrations {
  getMigrations(options: object): Promise<{ runMigrations(): Promise<void> }>
}

interface AuthPlugin {
  stripe(options: object): object
}
