import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import { openBankPage, openChallenge } from '../challenges/index.js'
import { advanceCharge, buildCharge } from '../charges/index.js'
import { invalid } from '../errors/index.js'
import { makeMandate } from '../mandates/index.js'
import { attachTo } from '../payment-methods/index.js'
import { type CardBehaviour, cardByNumber, declines } from '../test-cards/index.js'
import { isVoucher } from '../vouchers/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { declineIntent, refuseAction } from './decline-intent.js'
import { futureUsage } from './method-options.js'
import { openVoucher } from './open-voucher.js'
import { takeMoney } from './take-money.js'

/** How a confirmation was asked for. */
export interface Attempt {
  offSession: boolean
  errorOnRequiresAction: boolean
  returnUrl: string | null
  useStripeSdk: boolean
  /** How the holder of a bank account agreed to its debit: the `mandate_data` of the request. */
  mandateData?: FormHash | null
  /** An invoice is charged while its customer is away, and can be asked later: the challenge waits on the intent. */
  recurring?: true
}

/** A bank takes its time; ten seconds let one see `processing` and still see it end. */
const bankDebitMs = 10_000

/** Asks the issuer. Answers with a challenge, a charge, or throws the decline. */
export function payIntent(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  attempt: Attempt,
): Stripe.PaymentIntent {
  const instrument = stage.world.instruments.get(paymentMethod.id)
  const card = cardByNumber(instrument?.number ?? '')
  if (!card) return payWithoutCard(stage, intent, paymentMethod, attempt)
  if (!asksForAuthentication(card, intent, instrument?.setUpFor ?? null, attempt)) {
    return chargeCard(stage, intent, paymentMethod, false)
  }
  if (attempt.offSession && !attempt.recurring)
    throw declineIntent(stage, intent, paymentMethod, declines.authenticationRequired, card)
  if (attempt.errorOnRequiresAction) throw refuseAction(stage, intent, paymentMethod)
  const nextAction = openChallenge(stage, intent, paymentMethod.id, attempt)
  return advanceIntent(stage, intent, { kind: 'challenged', paymentMethod: paymentMethod.id, nextAction })
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
    case 'until_set_up_off_session':
      return !(attempt.offSession && setUpFor === 'off_session')
    case 'on_session':
      return !attempt.offSession
    case 'never':
    case 'optional':
      return false
  }
}

/** Charges a card whose holder needs not authenticate, or has. */
export function chargeCard(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  authenticated: boolean,
): Stripe.PaymentIntent {
  const instrument = stage.world.instruments.get(paymentMethod.id)
  const card = cardByNumber(instrument?.number ?? '')
  if (!card || !instrument) throw new TypeError(`The payment method ${paymentMethod.id} is no card.`)
  if (card.decline) throw declineIntent(stage, intent, paymentMethod, card.decline, card)
  if (futureUsage(intent, paymentMethod)) rememberMethod(stage, intent, paymentMethod, authenticated)
  return takeMoney(stage, intent, paymentMethod, {
    idPrefix: 'ch_3',
    risk: card.risk,
    authenticated,
  })
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
  const setUpFor = futureUsage(intent, paymentMethod) === 'on_session' ? 'on_session' : 'off_session'
  if (authenticated && instrument) stage.world.instruments.put({ ...instrument, setUpFor })
}

/** Link knows its people and pays at once; some methods have a page of their own; a voucher is paid elsewhere; a bank debit takes days. */
function payWithoutCard(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  attempt: Attempt,
): Stripe.PaymentIntent {
  if (debitTypes.includes(paymentMethod.type)) return debitBank(stage, intent, paymentMethod, attempt)
  if (paymentMethod.type === 'link') return payAtOnce(stage, intent, paymentMethod)
  if (isVoucher(paymentMethod.type)) return openVoucher(stage, intent, paymentMethod, paymentMethod.type)
  const { returnUrl } = attempt
  if (returnUrl === null) {
    throw invalid(
      `A \`return_url\` must be specified, because payment methods of the type ${paymentMethod.type} send the customer to another page and back.`,
      { code: 'parameter_missing', param: 'return_url' },
    )
  }
  const nextAction = openBankPage(stage, intent, paymentMethod, returnUrl)
  return advanceIntent(stage, intent, { kind: 'challenged', paymentMethod: paymentMethod.id, nextAction })
}

const debitTypes: readonly string[] = ['us_bank_account', 'sepa_debit']

/** The customer has agreed, on a page of their bank's or to Link before; nobody declines any more. */
export function payAtOnce(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  if (futureUsage(intent, paymentMethod)) rememberMethod(stage, intent, paymentMethod, true)
  return takeMoney(stage, intent, paymentMethod, { idPrefix: 'py_3', risk: 'normal', authenticated: false })
}

function debitBank(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  attempt: Attempt,
): Stripe.PaymentIntent {
  const { amount, currency } = intent
  const scope = intent.setup_future_usage
    ? ({ kind: 'multi_use' } as const)
    : ({ kind: 'single_use', amount, currency } as const)
  const id = stage.ids.make('py_3', 23)
  const receiptUrl = `${stage.origin}/_sandbox/receipts/${id}`
  const charge = buildCharge({
    id,
    intent,
    paymentMethod,
    now: stage.now,
    risk: 'normal',
    authenticated: false,
    receiptUrl,
    mandate: makeMandate(stage, paymentMethod, scope, attempt.mandateData),
  })
  advanceCharge(stage, charge, { kind: 'sent_to_bank' })
  stage.later('settle_payment', intent.id, bankDebitMs)
  return advanceIntent(stage, intent, { kind: 'sent_to_bank', paymentMethod: paymentMethod.id, charge: id })
}
