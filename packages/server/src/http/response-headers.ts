import type { ResolvedConfig } from '../config/index.js'

/** A browser may remember for ten minutes that it may ask. */
const PREFLIGHT_MAX_AGE_S = 600

/** A year, as browsers' preload lists ask for. */
const HSTS_MAX_AGE_S = 31_536_000

const always = Object.entries({
  // Our answers are data: nothing in them may run, load or be framed.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  vary: 'Origin',
})

/** Adds what every answer carries, whatever it says; what the answer itself says of the same stays. */
export function addResponseHeaders(
  headers: Headers,
  config: ResolvedConfig,
  request: Request,
  requestId: string,
): void {
  for (const [name, value] of always) if (!headers.has(name)) headers.set(name, value)
  headers.set('x-request-id', requestId)
  if (config.stripe.livemode) headers.set('strict-transport-security', `max-age=${HSTS_MAX_AGE_S}`)
  const origin = request.headers.get('origin')
  if (origin !== null && config.allowedOrigins.has(origin)) {
    headers.set('access-control-allow-origin', origin)
    headers.set('access-control-allow-credentials', 'true')
    headers.set('access-control-expose-headers', 'Retry-After, Server-Timing, X-Request-Id')
  }
}

/** What a browser asks before it lets a page of an allowed origin send JSON. */
export function preflightHeaders(methods: string): Headers {
  return new Headers({
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'authorization, content-type, idempotency-key',
    'access-control-max-age': String(PREFLIGHT_MAX_AGE_S),
  })
}
