import { type Caller, type ColorScheme, redirectStatusOf, withIntentParams } from '../wire/index.js'
import { showChallenge } from './challenge-overlay.js'
import { type Intent, type IntentAnswer, type IntentReference, retrieveIntent, settleIntent } from './intents.js'

/** What the customer has to do next, done: a challenge over the page, or a journey away from it. */
export async function doNextAction(
  caller: Caller,
  reference: IntentReference,
  intent: Intent,
  scheme: ColorScheme,
): Promise<IntentAnswer> {
  const action = intent.next_action
  if (intent.status !== 'requires_action' || action === null) return settleIntent(intent)
  const url = action.redirect_to_url?.url
  if (action.type === 'redirect_to_url' && typeof url === 'string') return leavePage(url)
  if (action.type !== 'use_stripe_sdk') return { kind: 'done', intent }
  await showChallenge(caller, reference, scheme)
  const answer = await retrieveIntent(caller, reference)
  return answer.kind === 'done' ? settleIntent(answer.intent) : answer
}

/** Sends the customer to the app's return page with the intent's parameters. */
export function returnToApp(returnUrl: string, { id, clientSecret }: IntentReference, intent: Intent): Promise<never> {
  return leavePage(withIntentParams(returnUrl, { id, clientSecret, status: redirectStatusOf(intent.status) }))
}

/** The page is going: whoever waits for the answer waits until it is gone. */
export function leavePage(url: string): Promise<never> {
  window.location.assign(url)
  return new Promise(() => undefined)
}
