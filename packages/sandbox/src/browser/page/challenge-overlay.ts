import type { ChallengeQuery } from '../documents.js'
import { type Caller, type ChallengeMessage, type ColorScheme, readMessage } from '../wire/index.js'
import type { IntentReference } from './intents.js'

const overlayStyle = Object.entries({
  ...{ position: 'fixed', inset: '0', 'z-index': '2147483647', margin: '0', padding: '0', border: '0' },
  ...{ width: '100%', height: '100%', display: 'block', background: 'transparent' },
})

let challengeCount = 0

/**
 * Shows the bank's question over the page and resolves when it was answered.
 * It hangs on `<body>` and outside the top layer, as Stripe's does: an app whose form sits in a modal dialog meets the
 * same obstacle here as with Stripe.
 */
export function showChallenge(caller: Caller, intent: IntentReference, scheme: ColorScheme): Promise<void> {
  const name = `__privateStripeChallenge${++challengeCount}`
  const iframe = document.createElement('iframe')
  iframe.name = name
  iframe.title = '3D Secure authentication (simulated)'
  iframe.src = challengeUrl(caller, intent, scheme, name)
  iframe.style.setProperty('color-scheme', scheme, 'important')
  for (const [property, value] of overlayStyle) iframe.style.setProperty(property, value, 'important')

  const overlay = document.createElement('div')
  overlay.setAttribute('role', 'dialog')
  overlay.setAttribute('aria-modal', 'true')
  overlay.setAttribute('aria-label', '3D Secure authentication (simulated)')
  overlay.dataset.azoraChallenge = intent.id
  for (const [property, value] of overlayStyle) overlay.style.setProperty(property, value, 'important')
  overlay.append(focusFence(iframe), iframe, focusFence(iframe))

  const before = { focus: document.activeElement, overflow: document.body.style.overflow }
  document.body.append(overlay)
  document.body.style.setProperty('overflow', 'hidden')
  iframe.addEventListener('load', () => iframe.focus(), { once: true })

  return new Promise((resolve) => {
    const origin = new URL(caller.base).origin
    const listen = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== iframe.contentWindow) return
      if (readMessage<ChallengeMessage>(name, event.data) === undefined) return
      window.removeEventListener('message', listen)
      overlay.remove()
      document.body.style.setProperty('overflow', before.overflow)
      if (before.focus instanceof HTMLElement) before.focus.focus()
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

/** Keeps Tab inside the challenge: whoever walks out of the frame is sent back into it. */
function focusFence(iframe: HTMLIFrameElement): HTMLElement {
  const fence = document.createElement('div')
  fence.tabIndex = 0
  fence.setAttribute('aria-hidden', 'true')
  fence.addEventListener('focus', () => iframe.focus())
  return fence
}
