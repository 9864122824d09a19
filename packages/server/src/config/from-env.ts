import { type Environment, systemEnvironment } from '../runtime/index.js'
import { type Complain, resolveStripe, type WrittenStripe } from './check-stripe.js'
import { configInvalid } from './config-invalid.js'
import type { StripeOptions } from './options.js'
import { isPostgresAddress, POSTGRES_ADDRESS_FORM } from './postgres-address.js'

/** What the environment says. */
export interface FromEnv {
  /** Pass it to `createAzoraPay` as it is. */
  readonly stripe: StripeOptions
  /** For `new Pool({ connectionString })`; `undefined` when `DATABASE_URL` is not set: `pg` then takes `PGHOST`, `PGUSER` and so on. */
  readonly databaseUrl: string | undefined
}

/**
 * Reads `STRIPE_SECRET_KEY`, `STRIPE_PUBLISHABLE_KEY`, `STRIPE_WEBHOOK_SECRET` (several with commas between them, while
 * one is rotated), `DATABASE_URL`, and `STRIPE_SANDBOX_URL`, which puts a sandbox in Stripe's place.
 *
 * @param env - Default: the environment of the process.
 * @throws AzoraError `config_invalid`, which lists everything that is missing or wrong at once.
 *
 * @example
 * ```ts
 * const { stripe, databaseUrl } = fromEnv()
 * const pay = createAzoraPay({ stripe, storage: postgres({ pool: new Pool({ connectionString: databaseUrl }) }) })
 * ```
 */
export function fromEnv(env: Environment = systemEnvironment()): FromEnv {
  const complaints: string[] = []
  const complain: Complain = (sentence) => complaints.push(sentence)
  const { sandboxUrl, ...keys } = resolveStripe(readStripe(env), complain)
  const databaseUrl = env.DATABASE_URL?.trim() || undefined
  if (databaseUrl !== undefined && !isPostgresAddress(databaseUrl)) {
    // Its text is not repeated: it may hold a password.
    complain(`DATABASE_URL is not an address of Postgres. ${POSTGRES_ADDRESS_FORM}`)
  }
  if (complaints.length > 0) throw configInvalid('fromEnv()', complaints)
  const { secretKey, publishableKey, webhookSecrets } = keys
  const stripe = { secretKey, publishableKey, webhookSecrets }
  return {
    stripe: sandboxUrl === null ? stripe : { ...stripe, sandbox: sandboxUrl },
    databaseUrl,
  }
}

function readStripe(env: Environment): WrittenStripe {
  const webhookSecrets = env.STRIPE_WEBHOOK_SECRET?.split(',').map((secret) => secret.trim())
  const written = { secretKey: env.STRIPE_SECRET_KEY, publishableKey: env.STRIPE_PUBLISHABLE_KEY, webhookSecrets }
  if (!env.STRIPE_SANDBOX_URL) return written
  // A copied `.env` has empty lines for the keys that a sandbox does not need.
  return {
    sandbox: env.STRIPE_SANDBOX_URL,
    secretKey: written.secretKey || undefined,
    publishableKey: written.publishableKey || undefined,
    webhookSecrets,
  }
}
