import { html } from '../dom/index.js'
import {
  type ApiAnswer,
  type ChallengeMessage,
  type ChallengeOutcome,
  callApi,
  withIntentParams,
  wrapMessage,
} from '../wire/index.js'
import { type ChallengeContext, callerOf } from './read-query.js'

/** Tells the sandbox what the bank's customer decided. */
export function sendOutcome(context: ChallengeContext, outcome: ChallengeOutcome): Promise<ApiAnswer> {
  return callApi(callerOf(context), {
    method: 'POST',
    path: `/v1/${context.path}/${encodeURIComponent(context.intent)}/challenge`,
    params: { client_secret: context.clientSecret, outcome },
  })
}

/** An overlay tells the page around it; a page of its own goes back to the app. */
export function leave({ place, ...context }: ChallengeContext, outcome: ChallengeOutcome): void {
  if (place.kind === 'overlay') {
    const message: ChallengeMessage = { kind: 'challenge', outcome }
    window.parent.postMessage(wrapMessage(place.frame, message), place.origin === 'null' ? '*' : place.origin)
    return
  }
  if (place.returnUrl === undefined) {
    document.body.replaceChildren(html('p', { role: 'status' }, ['Done. You can close this page.']))
    return
  }
  const status = outcome === 'complete' ? 'succeeded' : 'failed'
  const { intent, clientSecret } = context
  window.location.assign(withIntentParams(place.returnUrl, { id: intent, clientSecret, status }))
}
