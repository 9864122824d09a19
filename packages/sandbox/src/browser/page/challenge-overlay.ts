import type { ChallengeQuery } from '../documents.js'
import { type Caller, type ChallengeMessage, type ColorScheme, readMessage } from '../wire/index.js'
import type { IntentReference } from './intents.js'
import { overlayFrameStyle, showOverlay } from './overlay.js'

let challengeCount = 0

/** Shows the bank's question over the page and resolves when it was answered. */
export function showChallenge(caller: Caller, intent: IntentReference, scheme: ColorScheme): Promise<void> {
  const name = `__privateStripeChallenge${++challengeCount}`
  const label = '3D Secure authentication (simulated)'
  const iframe = document.createElement('iframe')
  iframe.name = name
  iframe.title = label
  iframe.src = challengeUrl(caller, intent, scheme, name)
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

function challengeUrl(caller: Caller, intent: IntentReference, scheme: ColorScheme, frame: string): string {
  const query: Record<string, string> & ChallengeQuery = {
    intent: intent.id,
    client_secret: intent.clientSecret,
    key: caller.publishableKey,
    origin: window.location.origin,
    scheme,
    ...(caller.account !== undefined && { account: caller.account }),
  }
  const url = new URL('/challenge/3ds', caller.base)
  url.search = new URLSearchParams(query).toString()
  url.hash = new URLSearchParams({ frame }).toString()
  return url.href
}
