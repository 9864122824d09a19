import type { ChallengeQuery } from '../documents.js'
import { type Caller, type ChallengeMessage, type ColorScheme, readMessage } from '../wire/index.js'
import type { IntentReference } from './intents.js'
import { overlayFrameStyle, showOverlay } from './overlay.js'

let challengeCount = 0

/** The documents that open over the page, and what they say they are. */
const overlays = {
  '/challenge/3ds': '3D Secure authentication (simulated)',
  '/challenge/voucher': 'Payment instructions (simulated)',
} as const

/** What is shown over the page: the bank's question, or the voucher of a payment method. */
export interface Overlay {
  path: keyof typeof overlays
  /** The payment method that the voucher is of. */
  method?: string
}

/** Shows a bank's question, or a voucher, over the page and resolves when it was answered or closed. */
export function showChallenge(
  caller: Caller,
  intent: IntentReference,
  scheme: ColorScheme,
  overlay: Overlay = { path: '/challenge/3ds' },
): Promise<void> {
  const name = `__privateStripeChallenge${++challengeCount}`
  const label = overlays[overlay.path]
  const iframe = document.createElement('iframe')
  iframe.name = name
  iframe.title = label
  iframe.src = challengeUrl(caller, intent, scheme, name, overlay)
  iframe.style.setProperty('color-scheme', scheme, 'important')
  for (const [property, value] of Object.entries(overlayFrameStyle)) {
    iframe.style.setProperty(property, value, 'important')
  }
  const close = showOverlay(iframe, label, { azoraChallenge: intent.id })

  return new Promise((resolve) => {
    const origin = new URL(caller.base).origin
    const listen = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== iframe.contentWindow) return
      if (readMessage<ChallengeMessage>(name, event.data) === undefined) return
      window.removeEventListener('message', listen)
      close()
      resolve()
    }
    window.addEventListener('message', listen)
  })
}

function challengeUrl(
  caller: Caller,
  intent: IntentReference,
  scheme: ColorScheme,
  frame: string,
  { path, method }: Overlay,
): string {
  const query: Record<string, string> & ChallengeQuery = {
    intent: intent.id,
    client_secret: intent.clientSecret,
    key: caller.publishableKey,
    origin: window.location.origin,
    scheme,
    ...(method !== undefined && { method }),
    ...(caller.account !== undefined && { account: caller.account }),
  }
  const url = new URL(path, caller.base)
  url.search = new URLSearchParams(query).toString()
  url.hash = new URLSearchParams({ frame }).toString()
  return url.href
}
