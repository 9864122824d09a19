import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

interface ChallengedIntent {
  id: string
  client_secret: string | null
}

/** Has the cardholder asked by the bank: in an overlay that Stripe.js opens, or on a page of its own. */
export function openChallenge(
  stage: Stage,
  intent: ChallengedIntent,
  paymentMethod: string,
  ways: { returnUrl: string | null; useStripeSdk: boolean },
): Stripe.PaymentIntent.NextAction & Stripe.SetupIntent.NextAction {
  const id = stage.ids.make('payatt_3', 23)
  stage.world.challenges.put({
    id,
    intent: intent.id,
    payment_method: paymentMethod,
    return_url: ways.returnUrl,
    status: 'open',
  })
  const address = { path: '/challenge/3ds', intent, returnUrl: ways.useStripeSdk ? null : ways.returnUrl }
  const url = challengeUrl(stage, address)
  if (ways.useStripeSdk || ways.returnUrl === null) {
    return { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', source: id, stripe_js: url } }
  }
  return { type: 'redirect_to_url', redirect_to_url: { return_url: ways.returnUrl, url } }
}

/** Sends the customer to the page of a bank, or of a wallet that has one, where they agree or not. */
export function openBankPage(
  stage: Stage,
  intent: ChallengedIntent,
  paymentMethod: Stripe.PaymentMethod,
  returnUrl: string,
): Stripe.PaymentIntent.NextAction {
  const id = stage.ids.make('payatt_3', 23)
  const challenge = { id, intent: intent.id, payment_method: paymentMethod.id, return_url: returnUrl }
  stage.world.challenges.put({ ...challenge, status: 'open' })
  const url = challengeUrl(stage, { path: '/challenge/bank', intent, returnUrl, method: paymentMethod.type })
  return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } }
}

/** The page of a voucher, where the person behind the sandbox plays whoever pays it; the challenge is open until the voucher was paid or has ended. */
export function openVoucherPage(
  stage: Stage,
  intent: ChallengedIntent,
  paymentMethod: Stripe.PaymentMethod,
): { id: string; url: string } {
  const id = stage.ids.make('payatt_3', 23)
  const challenge = { id, intent: intent.id, payment_method: paymentMethod.id, return_url: null }
  stage.world.challenges.put({ ...challenge, status: 'open' })
  const address = { path: '/challenge/voucher', intent, returnUrl: null, method: paymentMethod.type }
  return { id, url: challengeUrl(stage, address) }
}

function challengeUrl(
  stage: Stage,
  {
    path,
    intent,
    returnUrl,
    method,
  }: { path: string; intent: ChallengedIntent; returnUrl: string | null; method?: string },
): string {
  const query = new URLSearchParams({
    intent: intent.id,
    client_secret: intent.client_secret ?? '',
    key: stage.publishableKey,
  })
  if (returnUrl !== null) query.set('return_url', returnUrl)
  if (method !== undefined) query.set('method', method)
  if (stage.account !== null) query.set('account', stage.account)
  return `${stage.origin}${path}?${query.toString()}`
}

/** The challenge that an intent waits for. */
export function openChallengeOf(stage: Stage, intent: string) {
  for (const challenge of stage.world.challenges.newestFirst()) {
    if (challenge.intent === intent && challenge.status === 'open') return challenge
  }
  return undefined
}
