import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { openChallenge } from '../challenges/index.js'
import { advanceCharge, bookCharge, buildCharge } from '../charges/index.js'
import { attachTo } from '../payment-methods/index.js'
import { type CardBehaviour, cardByNumber, declines } from '../test-cards/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { declineIntent } from './decline-intent.js'

/** How a confirmation was asked for. */
export interface Attempt {
  offSession: boolean
  errorOnRequiresAction: boolean
  returnUrl: string | null
  useStripeSdk: boolean
}

/** A bank takes its time; ten seconds let one see `processing` and still see it end. */
const bankDebitMs = 10_000

/** Asks the issuer. Answers with a challenge, a charge, or throws the decline. */
export function payIntent(
  call: Call<unknown>,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  attempt: Attempt,
): Stripe.PaymentIntent {
  const instrument = call.world.instruments.get(paymentMethod.id)
  const card = cardByNumber(instrument?.number ?? '')
  if (!card) return debitBank(call, intent, paymentMethod)
  if (!asksForAuthentication(card, intent, instrument?.setUpFor ?? null, attempt)) {
    return chargeCard(call, intent, paymentMethod, false)
  }
  if (attempt.offSession) throw declineIntent(call, intent, paymentMethod, declines.authenticationRequired, card)
  if (attempt.errorOnRequiresAction)
    throw declineIntent(call, intent, paymentMethod, declines.authenticationRequired, card)
  const nextAction = openChallenge(call, intent, paymentMethod.id, attempt)
  return advanceIntent(call, intent, { kind: 'challenged', paymentMethod: paymentMethod.id, nextAction })
}

function asksForAuthentication(
  card: CardBehaviour,
  intent: Stripe.PaymentIntent,
  setUpFor: 'off_session' | 'on_session' | null,
  attempt: Attempt,
): boolean {
  const asked = intent.payment_method_options?.card?.request_three_d_secure
  if (asked === 'any' || asked === 'challenge') return card.authentication !== 'never'
  switch (card.authentication) {
    case 'always':
      return true
    case 'unless_set_up':
      return setUpFor === null
    case 'unless_set_up_off_session':
      return !(setUpFor === 'off_session' && attempt.offSession)
    case 'never':
    case 'optional':
      return false
  }
}

/** Charges a card whose holder needs not authenticate, or has. */
export function chargeCard(
  call: Stage & { origin: string },
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  authenticated: boolean,
): Stripe.PaymentIntent {
  const instrument = call.world.instruments.get(paymentMethod.id)
  const card = cardByNumber(instrument?.number ?? '')
  if (!card || !instrument) throw new TypeError(`The payment method ${paymentMethod.id} is no card.`)
  if (card.decline) throw declineIntent(call, intent, paymentMethod, card.decline, card)
  if (intent.setup_future_usage) rememberMethod(call, intent, paymentMethod, authenticated)
  const id = call.ids.make('ch_3', 23)
  const charge = buildCharge({
    id,
    intent,
    paymentMethod,
    now: call.now,
    risk: card.risk,
    authenticated,
    receiptUrl: `${call.origin}/_sandbox/receipts/${id}`,
  })
  if (intent.capture_method === 'manual') {
    advanceCharge(call, charge, { kind: 'authorized', risk: card.risk })
    return advanceIntent(call, intent, { kind: 'authorized', paymentMethod: paymentMethod.id, charge: id })
  }
  const paid = advanceCharge(call, charge, { kind: 'paid', risk: card.risk })
  const succeeded = advanceIntent(call, intent, { kind: 'paid', paymentMethod: paymentMethod.id, charge: id })
  bookCharge(call, paid, card.availableAtOnce)
  return succeeded
}

/** Keeps the card with the customer, as `setup_future_usage` asked. */
function rememberMethod(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  authenticated: boolean,
): void {
  const customer = idOf(intent.customer)
  if (customer !== null) attachTo(stage, paymentMethod, customer)
  const instrument = stage.world.instruments.get(paymentMethod.id)
  const setUpFor = intent.setup_future_usage === 'on_session' ? 'on_session' : 'off_session'
  if (authenticated && instrument) stage.world.instruments.put({ ...instrument, setUpFor })
}

function debitBank(
  call: Call<unknown>,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  const id = call.ids.make('py_3', 23)
  const receiptUrl = `${call.origin}/_sandbox/receipts/${id}`
  const charge = buildCharge({
    id,
    intent,
    paymentMethod,
    now: call.now,
    risk: 'normal',
    authenticated: false,
    receiptUrl,
  })
  advanceCharge(call, charge, { kind: 'sent_to_bank' })
  call.later('settle_payment', intent.id, bankDebitMs)
  return advanceIntent(call, intent, { kind: 'sent_to_bank', paymentMethod: paymentMethod.id, charge: id })
}
