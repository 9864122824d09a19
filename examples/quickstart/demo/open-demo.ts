import { type AzoraPay, fromEnv, type Storage, type StripeOptions } from '@azora/pay-server'
import { toNode } from '@azora/pay-server/node'
import type { PostgresPool, PostgresTx } from '@azora/pay-server/postgres'
import { atTheEnd, endOnSignals } from './at-the-end.ts'
import { explainFailures } from './explain-failure.ts'
import { listen, stopListening } from './listen.ts'
import { createLiveFeed } from './live-feed.ts'
import { lockFolder } from './lock-folder.ts'
import { openDatabase } from './open-database.ts'
import { readActivity } from './read-activity.ts'
import { readSettings, type Settings } from './read-settings.ts'
import { requireFreePorts } from './require-free-ports.ts'
import { serveApi } from './serve-api.ts'
import { servePage } from './serve-page.ts'
import type { LocalStripe } from './start-sandbox.ts'
import { welcome } from './welcome.ts'

/** Everything around the integration that makes it a demo. */
export interface Demo {
  readonly stripe: StripeOptions
  readonly pool: PostgresPool
  readonly pageUrl: string
  /** Serves the API and the page, and says where. */
  serve(shop: { readonly pay: AzoraPay<PostgresTx>; readonly storage: Storage<PostgresTx> }): Promise<void>
}

/** Reads the settings, and opens the database and Stripe's place. */
export async function openDemo(): Promise<Demo> {
  let aboutData = ''
  explainFailures(() => aboutData)
  endOnSignals()
  const settings = readSettings(process.argv.slice(2), process.env)
  const { page, api, sandbox } = settings.ports
  await requireFreePorts(bringsItsOwnStripe() ? { page, api } : { page, api, sandbox })
  atTheEnd(await lockFolder(settings.dataFolder))
  const database = await openDatabase(settings)
  atTheEnd(database.close)
  aboutData = `  Data: ${database.name}; delete ${settings.dataFolder} to begin anew\n`

  const pageUrl = `http://localhost:${page}`
  const apiUrl = `http://localhost:${api}/api`
  const local = bringsItsOwnStripe() ? null : await openSandbox(settings, `${apiUrl}/webhooks/stripe`)
  const stripe = local === null ? fromEnv().stripe : local.options
  const sandboxUrl = stripe.sandbox ?? null

  return {
    stripe,
    pool: database.pool,
    pageUrl,
    async serve({ pay, storage }) {
      const feed = createLiveFeed(() => readActivity({ pay, storage, pool: database.pool }))
      const apiServer = serveApi({ handle: toNode(pay), feed, pageUrl })
      const pageServer = servePage({ apiUrl, sandboxUrl })
      atTheEnd(pay.close)
      for (const server of [apiServer, pageServer]) atTheEnd(() => stopListening(server))
      atTheEnd(feed.close)
      await listen(apiServer, api)
      await listen(pageServer, page)
      local?.resend()
      console.log(welcome({ pageUrl, apiUrl, database: database.name, sandboxUrl }))
    },
  }
}

/** Keys of a Stripe account switch our sandbox off, and so does a sandbox that runs elsewhere. */
function bringsItsOwnStripe(): boolean {
  return Boolean(process.env.STRIPE_SECRET_KEY || process.env.STRIPE_SANDBOX_URL)
}

async function openSandbox(settings: Settings, webhookUrl: string): Promise<LocalStripe> {
  // Loaded only when it is needed: with keys of your own, nothing of it is in the process.
  const { startSandbox } = await import('./start-sandbox.ts')
  const sandbox = await startSandbox(settings, webhookUrl)
  atTheEnd(sandbox.close)
  return sandbox
}
