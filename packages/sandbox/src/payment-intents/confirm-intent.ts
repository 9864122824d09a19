import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { takeConfirmationToken, toldByToken } from '../confirmation-tokens/index.js'
import { invalid, refused } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import {
  createPaymentMethod,
  findPaymentMethod,
  fullShipping,
  refuseSpent,
  refuseType,
} from '../payment-methods/index.js'
import { idOf } from '../world/index.js'
import { intentTypes } from './build-intent.js'
import { notForCards } from './descriptor.js'
import { findIntent } from './find-intent.js'
import { refuseState } from './intent-machine.js'
import { methodOptions } from './method-options.js'
import { refuseLostDestination } from './money-routing.js'
import type { confirmParameters } from './parameters.js'
import { payIntent } from './pay-intent.js'
import { refuseOfCheckout } from './refuse-of-checkout.js'

export type ConfirmParameters = Omit<
  Parsed<typeof confirmParameters>,
  'shipping' | 'receipt_email' | 'setup_future_usage'
> &
  Partial<Pick<Parsed<typeof confirmParameters>, 'shipping' | 'receipt_email' | 'setup_future_usage'>>

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'] as const

/** As somebody asks for it: of a Checkout Session only its page does. */
export function confirmByRequest(call: Call<ConfirmParameters>): Stripe.PaymentIntent {
  const intent = findIntent(call, call.id)
  refuseOfCheckout(call, intent, 'confirm')
  return confirmIntent(call, intent, call.params)
}

/** Tries to take the money: chooses the payment method, then charges it or asks its holder to authenticate. */
export function confirmIntent(
  call: Call<unknown>,
  intent: Stripe.PaymentIntent,
  given: ConfirmParameters,
): Stripe.PaymentIntent {
  const params = { ...toldByToken(call, given.confirmation_token), ...given }
  if (!confirmable.some((status) => status === intent.status)) throw refuseState(intent, 'confirm', confirmable)
  if (intent.confirmation_method === 'manual' && call.key === 'publishable') {
    throw invalid('This PaymentIntent can only be confirmed with a secret key: its confirmation_method is manual.', {
      param: 'intent',
    })
  }
  refuseLostDestination(call, intent)
  const paymentMethod = chooseMethod(call, intent, params)
  refuseSpent(call, paymentMethod)
  refuseForeignMethod(intent, paymentMethod)
  const told = withWhatWasTold(intent, params, call.now)
  refuseType('PaymentIntent', paymentMethod.type, told)
  if (told.statement_descriptor !== null && paymentMethod.type === 'card') throw notForCards()
  const returnUrl = params.return_url ?? null
  refuseMissingReturnUrl(told, params)
  return payIntent(call, told, paymentMethod, {
    offSession: params.off_session ?? false,
    ...(params.mandate_data && { mandateData: params.mandate_data }),
    errorOnRequiresAction: params.error_on_requires_action ?? false,
    returnUrl,
    useStripeSdk: params.use_stripe_sdk ?? returnUrl === null,
  })
}

function chooseMethod(
  call: Call<unknown>,
  intent: Stripe.PaymentIntent,
  params: ConfirmParameters,
): Stripe.PaymentMethod {
  if (params.confirmation_token !== undefined) {
    return takeConfirmationToken(call, params.confirmation_token, { payment_intent: intent.id })
  }
  if (params.payment_method !== undefined) return findPaymentMethod(call, params.payment_method)
  if (params.payment_method_data) return createPaymentMethod(call, params.payment_method_data)
  const chosen = idOf(intent.payment_method)
  if (chosen !== null) return findPaymentMethod(call, chosen)
  throw refused(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    { code: 'payment_intent_unexpected_state' },
  )
}

/** Someone else's saved card can't pay, nor can one that belongs to a customer when the intent knows of none. */
function refuseForeignMethod(intent: Stripe.PaymentIntent, paymentMethod: Stripe.PaymentMethod): void {
  if (paymentMethod.customer === null || paymentMethod.customer === intent.customer) return
  const message =
    intent.customer === null
      ? `The \`payment_method\` parameter supplied ${paymentMethod.id} belongs to the Customer ${idOf(paymentMethod.customer)}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`
      : `The PaymentMethod ${paymentMethod.id} does not belong to the Customer you supplied ${idOf(intent.customer)}. Please use this PaymentMethod with the Customer that it belongs to instead.`
  const refusal = refused(message, { param: 'payment_method' })
  refusal.body.payment_intent = intent
  throw refusal
}

function withWhatWasTold(intent: Stripe.PaymentIntent, params: ConfirmParameters, now: number): Stripe.PaymentIntent {
  return {
    ...intent,
    ...intentTypes(params, intent),
    capture_method: params.capture_method ?? intent.capture_method,
    payment_method_options: methodOptions(params.payment_method_options, now, intent.payment_method_options),
    receipt_email: params.receipt_email === undefined ? intent.receipt_email : params.receipt_email,
    setup_future_usage: params.setup_future_usage === undefined ? intent.setup_future_usage : params.setup_future_usage,
    shipping: params.shipping ? fullShipping(params.shipping) : params.shipping === null ? null : intent.shipping,
  }
}

/** An intent that may redirect has to know where to. */
function refuseMissingReturnUrl(intent: Stripe.PaymentIntent, params: ConfirmParameters): void {
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === 'always'
  if (
    !mayRedirect ||
    params.return_url !== undefined ||
    params.use_stripe_sdk ||
    params.error_on_requires_action ||
    params.off_session
  )
    return
  throw invalid(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    { param: 'return_url' },
  )
}
