import { AzoraError } from '@azora/pay-core'
import type { ResolvedConfig } from '../config/index.js'
import type { Route } from './route.js'

/** A page's address and its cookies fit several times; Node's own limit for all of a request's head is the same. */
const HEAD_LIMIT_BYTES = 16 * 1024

/** @throws AzoraError `invalid_request` for an address or headers that no client of ours sends. */
export function checkHead({ url, headers }: Request): void {
  let length = url.length
  for (const [name, value] of headers) length += name.length + value.length
  if (length > HEAD_LIMIT_BYTES) {
    throw new AzoraError('invalid_request', `The address and the headers are longer than ${HEAD_LIMIT_BYTES} bytes.`)
  }
}

/**
 * Real money never travels in the open.
 *
 * @throws AzoraError `forbidden` for plain HTTP in live mode.
 */
export function checkTransport(config: ResolvedConfig, route: Route, request: Request, url: URL): void {
  // Load balancers ask for the health inside their own network.
  if (!config.stripe.livemode || route.path === '/health') return
  const forwarded = config.trustProxy ? lastOf(request.headers.get('x-forwarded-proto')) : null
  if ((forwarded ?? url.protocol.slice(0, -1)) === 'https') return
  throw new AzoraError(
    'forbidden',
    'Plain HTTP is refused in live mode. Serve HTTPS; behind a proxy that does, pass trustProxy: true to createAzoraPay.',
  )
}

/**
 * Keeps pages of other sites from acting with our user's cookies.
 *
 * @throws AzoraError `forbidden` for a request that would change something and comes from a page that is not ours.
 */
export function checkOrigin(config: ResolvedConfig, route: Route, request: Request, url: URL): void {
  if (route.method === 'GET' || route.signed) return
  const origin = request.headers.get('origin')
  if (origin === null || config.allowedOrigins.has(origin)) return
  // Browsers set it, pages can't; unlike hosts, it survives every proxy.
  if (request.headers.get('sec-fetch-site') === 'same-origin') return
  const forwarded = config.trustProxy ? lastOf(request.headers.get('x-forwarded-host')) : null
  if (URL.canParse(origin) && new URL(origin).host === (forwarded ?? url.host)) return
  throw new AzoraError(
    'forbidden',
    'This page may not call this server. Add its origin to cors.origins of createAzoraPay.',
    { data: { param: 'Origin' } },
  )
}

/** What the proxy next to us wrote: it appends to what it was sent. */
function lastOf(header: string | null): string | null {
  return header?.split(',').at(-1)?.trim() ?? null
}
