import Stripe from 'stripe'

/** stripe-node's client; nothing outside this folder calls it. */
export type StripeClient = Stripe

/** How to reach Stripe, or the sandbox that stands in for it. */
export interface StripeConnection {
  readonly secretKey: string
  /** Base URL of a sandbox; `null` for Stripe itself. */
  readonly sandboxUrl: string | null
  /** Replaces the network, for a sandbox that lives in the same process. */
  readonly fetch?: typeof globalThis.fetch
  /** Give up on one call after this long. */
  readonly timeoutMs: number
}

/** Two retries: stripe-node repeats what failed on the network or in a fault of Stripe's, always with the same key. */
const NETWORK_RETRIES = 2

/** Makes the stripe-node client, pinned to the API version that this package was written for. */
export function createStripe(connection: StripeConnection): StripeClient {
  const url = connection.sandboxUrl === null ? undefined : new URL(connection.sandboxUrl)
  return new Stripe(connection.secretKey, {
    maxNetworkRetries: NETWORK_RETRIES,
    timeout: connection.timeoutMs,
    telemetry: false,
    appInfo: { name: '@azora/pay-server', url: 'https://github.com/azora/azora-pay' },
    ...(connection.fetch === undefined ? {} : { httpClient: Stripe.createFetchHttpClient(connection.fetch) }),
    ...(url === undefined ? {} : { host: url.hostname, protocol: url.protocol === 'https:' ? 'https' : 'http' }),
    ...(url === undefined ? {} : { port: url.port || (url.protocol === 'https:' ? 443 : 80) }),
  })
}
