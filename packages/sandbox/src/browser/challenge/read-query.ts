import type { ChallengeQuery } from '../documents.js'
import type { Caller, ColorScheme } from '../wire/index.js'

/** Where the challenge stands, and whose it is. */
export interface ChallengeContext {
  intent: string
  /** `payment_intents` or `setup_intents`: which of the two the id names. */
  path: 'payment_intents' | 'setup_intents'
  clientSecret: string
  publishableKey: string
  account: string | undefined
  scheme: ColorScheme
  /** The payment method whose page this is: `ideal`; undefined for a card. */
  method: string | undefined
  place: { kind: 'overlay'; origin: string; frame: string } | { kind: 'page'; returnUrl: string | undefined }
}

/** Undefined when the address doesn't name an intent and its secret. */
export function readQuery(search: string, frame: string): ChallengeContext | undefined {
  const query = new URLSearchParams(search)
  const read = (name: keyof ChallengeQuery) => query.get(name) ?? undefined
  const intent = read('intent')
  const clientSecret = read('client_secret')
  const publishableKey = read('key')
  if (intent === undefined || clientSecret === undefined || publishableKey === undefined) return undefined
  const origin = read('origin')
  return {
    intent,
    path: intent.startsWith('seti_') ? 'setup_intents' : 'payment_intents',
    clientSecret,
    publishableKey,
    account: read('account'),
    scheme: read('scheme') === 'dark' ? 'dark' : 'light',
    method: read('method'),
    place:
      origin === undefined
        ? { kind: 'page', returnUrl: webAddress(read('return_url')) }
        : { kind: 'overlay', origin, frame },
  }
}

export function callerOf({ publishableKey, account }: ChallengeContext): Caller {
  return { base: window.location.origin, publishableKey, account }
}

/** An address that a browser may be sent to: `javascript:` and the like are none. */
function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  return /^https?:$/.test(new URL(text).protocol) ? text : undefined
}
