import type { PostgresPool } from '@azora/pay-server/postgres'
import pg from 'pg'
import { secret } from '../events/events.ts'
import { requirePeer } from '../kit/peers.ts'
import { loadProduct, loadStripeWebhooks } from '../kit/product.ts'

/** One way to take webhooks. */
export interface Subject {
  /** Resolves when all that it promises to store is committed. */
  handle(body: string, signature: string): Promise<void>
  close(): Promise<void>
}

export interface Surroundings {
  readonly cache: string
  /** An empty database. */
  readonly url: string
  readonly connections: number
}

export type SubjectName = 'insert' | 'floor' | 'ours' | 'supabase'

/**
 * `insert`: one durable row an event, nothing checked but the signature: what Postgres itself allows. `floor`: what one
 * would write by hand, an inbox row and the newest state in one statement. `supabase`: `@supabase/stripe-sync-engine`,
 * which mirrors, and keeps no record of events. `ours`: everything on: verify, deduplicate, order, project, announce.
 */
export const subjects: Readonly<Record<SubjectName, (around: Surroundings) => Promise<Subject>>> = {
  insert: async (around) => {
    const { stripe, pool } = await byHand(around, inbox)
    return {
      async handle(body, signature) {
        const { id, type, created } = stripe.constructEvent(body, signature, secret)
        const text = 'insert into inbox (id, type, created, payload) values ($1, $2, $3, $4) on conflict do nothing'
        await pool.query({ name: 'insert', text, values: [id, type, created, body] })
      },
      close: () => pool.end(),
    }
  },
  floor: async (around) => {
    const { stripe, pool } = await byHand(around, `${inbox}; ${objects}`)
    return {
      async handle(body, signature) {
        const { id, type, created, data } = stripe.constructEvent(body, signature, secret)
        const { object } = data
        const columns = [object.id, object.object, object.customer, object.status, object.amount, object.currency]
        const values = [id, type, created, body, ...columns.map((value) => value ?? null), JSON.stringify(object)]
        await pool.query({ name: 'project', text: insertAndProject, values })
      },
      close: () => pool.end(),
    }
  },
  ours: async ({ cache, url, connections }) => {
    const { createAzoraPay, postgres } = await loadProduct(cache)
    const pool = new pg.Pool({ connectionString: url, max: connections })
    const pay = createAzoraPay({ ...quiet, storage: postgres({ pool: pool satisfies PostgresPool }) })
    await pay.migrate()
    const encoder = new TextEncoder()
    return {
      handle: async (body, signature) => void (await pay.webhooks.receive(encoder.encode(body), signature)),
      close: () => pay.close().then(() => pool.end()),
    }
  },
  supabase: async ({ cache, url, connections }) => {
    const { StripeSync, runMigrations } = requirePeer<SyncEngine>(cache, 'webhooks', '@supabase/stripe-sync-engine')
    await runMigrations({ databaseUrl: url, schema: 'stripe', logger: silent })
    const sync = new StripeSync({
      schema: 'stripe',
      stripeSecretKey: 'sk_test_bench',
      stripeWebhookSecret: secret,
      poolConfig: { connectionString: url, max: connections },
      backfillRelatedEntities: false,
      autoExpandLists: false,
      revalidateObjectsViaStripeApi: [],
      logger: silent,
    })
    return { handle: (body, signature) => sync.processWebhook(body, signature), close: () => sync.close() }
  },
}

/** A logger that keeps quiet. */
export const silent = { debug() {}, info() {}, warn() {}, error() {}, trace() {}, fatal() {} }

/** How our side is set up: a sandbox that is never called. */
export const quiet = {
  stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: [secret] },
  quote: () => null,
  logger: silent,
}

/** The part of the peer that is used. */
interface SyncEngine {
  runMigrations(options: object): Promise<void>
  StripeSync: new (
    options: object,
  ) => { processWebhook(body: string, signature: string): Promise<void>; close(): Promise<void> }
}

const inbox = `create table inbox (
  id text primary key, type text not null, created bigint not null, payload jsonb not null,
  received_at timestamptz not null default now())`

const objects = `create table objects (
  id text primary key, object text not null, created bigint not null, event_id text not null, customer text, status text,
  amount bigint, currency text, data jsonb not null, updated_at timestamptz not null default now())`

const insertAndProject = `
  with event as (
    insert into inbox (id, type, created, payload) values ($1, $2, $3, $4) on conflict do nothing returning id)
  insert into objects (id, object, created, event_id, customer, status, amount, currency, data)
  select $5, $6, $3, $1, $7, $8, $9, $10, $11 from event
  on conflict (id) do update set created = excluded.created, event_id = excluded.event_id, customer = excluded.customer,
    status = excluded.status, amount = excluded.amount, currency = excluded.currency, data = excluded.data, updated_at = now()
  where (objects.created, objects.event_id) < (excluded.created, excluded.event_id)`

async function byHand({ cache, url, connections }: Surroundings, schema: string) {
  const stripe = await loadStripeWebhooks(cache)
  const pool = new pg.Pool({ connectionString: url, max: connections })
  await pool.query(schema)
  return { stripe, pool }
}
