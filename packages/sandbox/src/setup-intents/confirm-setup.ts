import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import type { Call } from '../api/route.js'
import { openChallenge } from '../challenges/index.js'
import { takeConfirmationToken } from '../confirmation-tokens/index.js'
import { refused, StripeError } from '../errors/index.js'
import { makeMandate } from '../mandates/index.js'
import type { Parsed } from '../parameters/index.js'
import { attachTo, createPaymentMethod, findPaymentMethod, refuseSpent, refuseType } from '../payment-methods/index.js'
import { type CardBehaviour, cardByNumber } from '../test-cards/index.js'
import { isVoucher } from '../vouchers/index.js'
import { idOf } from '../world/index.js'
import { advanceSetup } from './advance-setup.js'
import type { confirmParameters } from './parameters.js'
import { recordAttempt } from './record-attempt.js'
import { refuseSetupState } from './setup-machine.js'
import { setupOptions, setupTypes } from './setup-methods.js'

type ConfirmParameters = Parsed<typeof confirmParameters>

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/** Asks the issuer whether the card may be kept, and its holder if the issuer wants that. */
export function confirmSetup(
  call: Call<unknown>,
  before: Stripe.SetupIntent,
  params: ConfirmParameters,
): Stripe.SetupIntent {
  if (!confirmable.includes(before.status)) throw refuseSetupState(before, 'confirm')
  const paymentMethod = chooseMethod(call, before, params)
  refuseSpent(call, paymentMethod)
  refuseForeignMethod(before, paymentMethod)
  const intent: Stripe.SetupIntent = {
    ...before,
    ...setupTypes(params, before),
    payment_method_options: setupOptions(params.payment_method_options, before.payment_method_options),
  }
  refuseType('SetupIntent', paymentMethod.type, intent)
  if (isVoucher(paymentMethod.type)) throw refuseVoucher(paymentMethod.type)
  const card = cardByNumber(call.world.instruments.get(paymentMethod.id)?.number ?? '')
  if (card && asksForAuthentication(card.authentication, intent)) {
    const attempt = recordAttempt(call, intent, paymentMethod, 'requires_action', null)
    const returnUrl = params.return_url ?? null
    const nextAction = openChallenge(call, intent, paymentMethod.id, {
      returnUrl,
      useStripeSdk: params.use_stripe_sdk ?? returnUrl === null,
    })
    return advanceSetup(call, intent, {
      kind: 'challenged',
      paymentMethod: paymentMethod.id,
      nextAction,
      attempt: attempt.id,
    })
  }
  if (card?.decline && !card.attaches) throw declineSetup(call, intent, paymentMethod, card.decline)
  return completeSetup(call, intent, paymentMethod, { authenticated: false, accepted: params.mandate_data })
}

/** Someone else's payment method can't be set up, nor can one that belongs to a customer when the intent knows of none. */
function refuseForeignMethod(intent: Stripe.SetupIntent, { id, customer: owner }: Stripe.PaymentMethod): void {
  if (owner === null || owner === intent.customer) return
  const message =
    intent.customer === null
      ? `The payment method supplied (${id}) belongs to the Customer ${idOf(owner)}. Please include the Customer in the \`customer\` parameter on the SetupIntent.`
      : `The PaymentMethod ${id} does not belong to the Customer you supplied ${idOf(intent.customer)}. Please use this PaymentMethod with the Customer that it belongs to instead.`
  throw refused(message, { param: 'payment_method' })
}

/** Stripe keeps boletos alone, and those are paid each time. */
function refuseVoucher(type: string) {
  const reason =
    type === 'boleto' ? 'The sandbox does not simulate SetupIntents' : 'Stripe does not support SetupIntents'
  return refused(`${reason} with the payment method type ${type}.`, {
    code: 'setup_intent_invalid_parameter',
    param: 'payment_method',
  })
}

/** A card that can do it at all is asked when the intent wants that, whatever its issuer thinks. */
function asksForAuthentication(
  authentication: CardBehaviour['authentication'],
  { payment_method_options: options }: Stripe.SetupIntent,
): boolean {
  if (authentication === 'never') return false
  const asked = options?.card?.request_three_d_secure
  return authentication !== 'optional' || asked === 'any' || asked === 'challenge'
}

/** What its holder agreed to. */
interface Consent {
  authenticated: boolean
  /** The `mandate_data` of the request. */
  accepted?: FormHash | null | undefined
}

/** The card is kept: with the customer if there is one, and for the use that the intent names. */
export function completeSetup(
  call: Call<unknown>,
  intent: Stripe.SetupIntent,
  paymentMethod: Stripe.PaymentMethod,
  consent: Consent,
): Stripe.SetupIntent {
  const customer = idOf(intent.customer)
  if (customer !== null) attachTo(call, paymentMethod, customer)
  const instrument = call.world.instruments.get(paymentMethod.id)
  const usage = intent.usage === 'on_session' ? 'on_session' : 'off_session'
  if (instrument && consent.authenticated) call.world.instruments.put({ ...instrument, setUpFor: usage })
  const attempt = recordAttempt(call, intent, paymentMethod, 'succeeded', null)
  const mandate = makeMandate(call, paymentMethod, { kind: 'multi_use' }, consent.accepted)
  return advanceSetup(call, intent, {
    kind: 'succeeded',
    paymentMethod: paymentMethod.id,
    attempt: attempt.id,
    mandate,
  })
}

function declineSetup(
  call: Call<unknown>,
  intent: Stripe.SetupIntent,
  paymentMethod: Stripe.PaymentMethod,
  decline: { code: string; declineCode?: string; message: string },
): StripeError {
  const { body } = new StripeError(402, {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    message: decline.message,
  })
  // Stripe's type lists the codes it has; the table of test cards only holds such.
  const error = { ...body, payment_method: paymentMethod } as Stripe.SetupIntent.LastSetupError
  const attempt = recordAttempt(call, intent, paymentMethod, 'failed', error)
  const failed = advanceSetup(call, intent, { kind: 'failed', error, attempt: attempt.id })
  return new StripeError(402, { ...body, setup_intent: failed, payment_method: paymentMethod })
}

function chooseMethod(
  call: Call<unknown>,
  intent: Stripe.SetupIntent,
  params: ConfirmParameters,
): Stripe.PaymentMethod {
  if (params.confirmation_token !== undefined) {
    return takeConfirmationToken(call, params.confirmation_token, { setup_intent: intent.id })
  }
  if (params.payment_method !== undefined) return findPaymentMethod(call, params.payment_method)
  if (params.payment_method_data) return createPaymentMethod(call, params.payment_method_data)
  const chosen = idOf(intent.payment_method)
  if (chosen !== null) return findPaymentMethod(call, chosen)
  throw refused(
    "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    { code: 'setup_intent_unexpected_state' },
  )
}
