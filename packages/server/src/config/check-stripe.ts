import type { ResolvedStripe } from './resolved.js'

/** stripe-node waits 80 seconds, longer than a payer does; a slow bank answers within 30. */
const TIMEOUT_MS = 30_000

/** What a sandbox is called with when nobody says otherwise: it takes every test key. */
const sandboxKeys = { secretKey: 'sk_test_sandbox', publishableKey: 'pk_test_sandbox' } as const

const dashboard = 'https://dashboard.stripe.com'

/** For whoever has no key at all, as on the first day. */
const OFFLINE =
  ' To work offline without keys, start `npx azora-pay-sandbox` and set STRIPE_SANDBOX_URL (stripe.sandbox) to the address that it prints instead.'

/** The keys as somebody wrote them; TypeScript was not there to check a `.env` file. */
export interface WrittenStripe {
  readonly sandbox?: string | undefined
  readonly secretKey?: string | undefined
  readonly publishableKey?: string | undefined
  readonly webhookSecrets?: readonly string[] | undefined
  readonly timeoutMs?: number | undefined
}

/** Takes note of one thing that is wrong, as a sentence that says what, where and how to fix it. */
export type Complain = (sentence: string) => void

/** Checks the keys one by one and against each other, and works out the mode. */
export function resolveStripe(options: WrittenStripe, complain: Complain): ResolvedStripe {
  const sandboxUrl = options.sandbox === undefined ? null : checkSandboxUrl(options.sandbox, complain)
  const inSandbox = options.sandbox !== undefined
  const secretKey = options.secretKey ?? (inSandbox ? sandboxKeys.secretKey : undefined)
  const publishableKey = options.publishableKey ?? (inSandbox ? sandboxKeys.publishableKey : undefined)
  const offline = secretKey || publishableKey ? '' : OFFLINE
  checkSecretKey(secretKey, complain, offline)
  checkPublishableKey(publishableKey, complain)
  checkWebhookSecrets(options.webhookSecrets, complain)
  checkTimeout(options.timeoutMs, complain)
  const live = isLive(secretKey) || isLive(publishableKey)
  if (inSandbox && live) {
    complain(
      'A live key is set together with a sandbox. Remove the sandbox (STRIPE_SANDBOX_URL) to take real money, or use test keys (sk_test_…, pk_test_…) to play.',
    )
  } else if (!inSandbox && secretKey === sandboxKeys.secretKey) {
    complain(
      `stripe.secretKey (STRIPE_SECRET_KEY) is ${sandboxKeys.secretKey}, which only a sandbox takes, and no sandbox is named. Set STRIPE_SANDBOX_URL (stripe.sandbox) to the address that it prints, like http://localhost:12111, or take a key of your own from ${dashboard}/test/apikeys.`,
    )
  } else if (mixedModes(secretKey, publishableKey)) {
    complain(
      `stripe.secretKey is a ${modeOf(secretKey)} key and stripe.publishableKey is a ${modeOf(publishableKey)} key. Take both from the same page: ${dashboard}/${modeOf(secretKey) === 'live' ? '' : 'test/'}apikeys.`,
    )
  }
  return {
    secretKey: secretKey ?? '',
    publishableKey: publishableKey ?? '',
    webhookSecrets: options.webhookSecrets ?? [],
    mode: inSandbox ? 'sandbox' : live ? 'live' : 'test',
    livemode: live && !inSandbox,
    sandboxUrl,
    scriptUrl: sandboxUrl === null ? null : `${sandboxUrl}/stripe.js`,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
  }
}

function checkSandboxUrl(written: unknown, complain: Complain): string | null {
  const url = typeof written === 'string' && URL.canParse(written) ? new URL(written) : null
  const wrong = whatIsWrong(written, url)
  if (url !== null && wrong === null) return url.origin
  complain(
    `stripe.sandbox (STRIPE_SANDBOX_URL) must be the sandbox's address without a path, like http://localhost:12111; ${wrong}.`,
  )
  return null
}

/** What keeps an address from being a sandbox's, where that can be told; an address is no secret. */
function whatIsWrong(written: unknown, url: URL | null): string | null {
  if (typeof written === 'string' && /^(localhost|[\w.-]+:\d+)(\/|$)/.test(written))
    return 'http:// is missing before it'
  if (url === null) return describe(written)
  if (!/^https?:$/.test(url.protocol)) return `it begins with ${url.protocol}, not with http:`
  if (url.pathname !== '/') return `it has the path ${url.pathname}`
  if (url.search !== '' || url.hash !== '') return 'it has a ? or a # in it'
  return null
}

function checkTimeout(given: unknown, complain: Complain): void {
  if (given === undefined || (Number.isInteger(given) && Number(given) > 0)) return
  complain(`stripe.timeoutMs must be a whole number of milliseconds from 1; it is ${JSON.stringify(given)}.`)
}

function checkSecretKey(key: unknown, complain: Complain, offline: string): void {
  if (typeof key === 'string' && /^[sr]k_(test|live)_\w+$/.test(key)) return
  const hint = isKind(key, 'pk')
    ? ' That is the publishable key: the two are swapped.'
    : isKind(key, 'whsec')
      ? ' That is a webhook secret.'
      : ''
  complain(
    `stripe.secretKey (STRIPE_SECRET_KEY) must be a key like sk_test_… or sk_live_…; ${describe(key)}.${hint} Copy it from ${dashboard}/apikeys.${offline}`,
  )
}

function checkPublishableKey(key: unknown, complain: Complain): void {
  if (typeof key === 'string' && /^pk_(test|live)_\w+$/.test(key)) return
  const secret = isKind(key, 'sk') || isKind(key, 'rk')
  const hint = secret ? ' That is a secret key, and every visitor would see it: the two are swapped.' : ''
  complain(
    `stripe.publishableKey (STRIPE_PUBLISHABLE_KEY) must be a key like pk_test_… or pk_live_…; ${describe(key)}.${hint} Copy it from ${dashboard}/apikeys.`,
  )
}

function checkWebhookSecrets(secrets: unknown, complain: Complain): void {
  const where = `It is shown at ${dashboard}/webhooks beside the endpoint; \`stripe listen\` prints one too, and a sandbox takes any.`
  if (!Array.isArray(secrets) || secrets.length === 0) {
    complain(
      `stripe.webhookSecrets (STRIPE_WEBHOOK_SECRET) must be a list with at least one whsec_…; ${describe(secrets)}. Without it anybody could tell us that they paid. ${where}`,
    )
    return
  }
  for (const [index, secret] of secrets.entries()) {
    if (typeof secret === 'string' && /^whsec_[\x21-\x7e]+$/.test(secret)) continue
    const hint = isKind(secret, 'sk') || isKind(secret, 'pk') ? ' That is an API key.' : ''
    complain(
      `stripe.webhookSecrets[${index}] (STRIPE_WEBHOOK_SECRET) must begin with whsec_; ${describe(secret)}.${hint} ${where}`,
    )
  }
}

/** Says what was written without showing it: it may be a secret in the wrong place. */
function describe(value: unknown): string {
  if (value === undefined || value === null) return 'it is not set'
  if (typeof value !== 'string') return `it is ${Array.isArray(value) ? 'an empty list' : `a ${typeof value}`}`
  if (value === '') return 'it is empty'
  if (value.trim() === '') return 'it is blank'
  if (value === 'undefined' || value === 'null')
    return `it is the word "${value}", so a variable was not set where it was written`
  if (value !== value.trim()) return 'it has a space or a line break at one end'
  const prefix = /^[a-z]+_(test_|live_)?/.exec(value)?.[0]
  return prefix === undefined ? `it has ${value.length} characters and no known prefix` : `it begins with ${prefix}`
}

function isKind(key: unknown, prefix: string): boolean {
  return typeof key === 'string' && key.startsWith(`${prefix}_`)
}

function isLive(key: unknown): boolean {
  return typeof key === 'string' && /^[a-z]+_live_/.test(key)
}

function modeOf(key: unknown): 'live' | 'test' {
  return isLive(key) ? 'live' : 'test'
}

function mixedModes(secretKey = '', publishableKey = ''): boolean {
  const known = /^[a-z]+_(test|live)_/
  return known.test(secretKey) && known.test(publishableKey) && isLive(secretKey) !== isLive(publishableKey)
}
