import { html } from '../dom/index.js'
import {
  type ChallengeMessage,
  type ChallengeOutcome,
  callApi,
  redirectStatusOf,
  withIntentParams,
  wrapMessage,
} from '../wire/index.js'
import { asIntent, isWaiting, type ReadIntent, readIntent } from './read-intent.js'
import { type ChallengeContext, callerOf } from './read-query.js'

/** What became of an answer: the intent as it is once it waits no more, what to tell whoever gave it, or that nobody waits for one. */
export type OutcomeAnswer =
  | { kind: 'done'; intent: ReadIntent }
  | { kind: 'failed'; message: string }
  | { kind: 'gone' }

const unknown =
  'The connection broke, and nobody knows whether the bank got this answer. Check your connection and choose again: what was done already is not done twice.'

const stillWaiting = 'The connection broke, and the bank still waits for an answer. Choose again.'

/**
 * Tells the sandbox what the bank's customer decided. The sandbox may have taken the decision although its answer got
 * lost, now or at an earlier try, so that the intent is looked at before anything is called a failure.
 */
export async function sendOutcome(context: ChallengeContext, outcome: ChallengeOutcome): Promise<OutcomeAnswer> {
  const sent = await callApi(callerOf(context), {
    method: 'POST',
    path: `/v1/${context.path}/${encodeURIComponent(context.intent)}/challenge`,
    params: { client_secret: context.clientSecret, outcome },
  })
  if (sent.kind === 'done') return { kind: 'done', intent: asIntent(sent.body) }
  if (sent.error.code === 'resource_missing') return { kind: 'gone' }
  const intent = await readIntent(context)
  if (intent !== undefined && !isWaiting(intent)) return { kind: 'done', intent }
  if (sent.error.type === 'api_connection_error') {
    return { kind: 'failed', message: intent === undefined ? unknown : stillWaiting }
  }
  return { kind: 'failed', message: sent.error.message ?? 'The sandbox did not take the answer.' }
}

/** An overlay is closed by the page around it; a page of its own goes back to the app. */
export function leave({ place, ...context }: ChallengeContext, { status }: Pick<ReadIntent, 'status'>): void {
  if (place.kind === 'overlay') {
    closeOverlay(place)
    return
  }
  if (place.returnUrl === undefined) {
    document.body.replaceChildren(html('p', { role: 'status' }, ['Done. You can close this page.']))
    return
  }
  const { intent: id, clientSecret } = context
  window.location.assign(withIntentParams(place.returnUrl, { id, clientSecret, status: redirectStatusOf(status) }))
}

/** Has the page around an overlay close it. */
export function closeOverlay({ frame, origin }: Extract<ChallengeContext['place'], { kind: 'overlay' }>): void {
  const message: ChallengeMessage = { kind: 'challenge' }
  window.parent.postMessage(wrapMessage(frame, message), origin === 'null' ? '*' : origin)
}
