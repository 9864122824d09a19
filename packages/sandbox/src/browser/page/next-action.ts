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
  const method = voucherOf(intent)
  if (method !== undefined) await showChallenge(caller, reference, scheme, { path: '/challenge/voucher', method })
  else if (action.type === 'use_stripe_sdk') await showChallenge(caller, reference, scheme)
  else return { kind: 'done', intent }
  const answer = await retrieveIntent(caller, reference)
  return answer.kind === 'done' ? settleIntent(answer.intent) : answer
}

/** The kind of voucher that an intent waits for. */
function voucherOf({ next_action: action, status }: Intent): string | undefined {
  const [, method] = /^(boleto|konbini|multibanco|oxxo)_display_details$/.exec(action?.type ?? '') ?? []
  return status === 'requires_action' ? method : undefined
}

/** Sends the customer to the app's return page with the intent's parameters. */
export function returnToApp(returnUrl: string, { id, clientSecret }: IntentReference, intent: Intent): Promise<never> {
  // Whoever has a voucher has not failed: the money comes later.
  const status = voucherOf(intent) === undefined ? redirectStatusOf(intent.status) : 'pending'
  return leavePage(withIntentParams(returnUrl, { id, clientSecret, status }))
}

/** The page is going: whoever waits for the answer waits until it is gone. */
export function leavePage(url: string): Promise<never> {
  window.location.assign(url)
  return new Promise(() => undefined)
}
