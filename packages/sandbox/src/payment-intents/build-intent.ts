import type Stripe from 'stripe'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { fullShipping, methodTypes } from '../payment-methods/index.js'
import type { Stage } from '../world/index.js'
import { methodOptions } from './method-options.js'
import { moneyRouting } from './money-routing.js'
import type { createParameters } from './parameters.js'

type CreateParameters = Parsed<typeof createParameters>

/** A payment intent before anybody tried to pay it, whoever wants the money: an app, or an invoice. */
export function buildIntent(
  stage: Stage,
  params: CreateParameters,
  paymentMethod: Stripe.PaymentMethod | null,
): Stripe.PaymentIntent {
  const id = stage.ids.make('pi_3', 23)
  const routing = moneyRouting(stage, {
    amount: params.amount,
    applicationFeeAmount: params.application_fee_amount ?? null,
    onBehalfOf: params.on_behalf_of,
    transferData: params.transfer_data,
  })
  return {
    id,
    object: 'payment_intent',
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${stage.ids.make('', 25)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: stage.now,
    currency: params.currency,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    description: params.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    payment_method: paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: methodOptions(params.payment_method_options, stage.now),
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: params.shipping ? fullShipping(params.shipping) : null,
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: paymentMethod || params.payment_method_data ? 'requires_confirmation' : 'requires_payment_method',
    transfer_group: params.transfer_group ?? (routing.transfer_data ? `group_${id}` : null),
    ...routing,
    ...intentTypes(params),
  }
}

/** The enum of a hundred kinds is Stripe's to check; the sandbox hands back what it was given. */
export function intentTypes(
  given: Parameters<typeof methodTypes>[0],
  before?: Stripe.PaymentIntent,
): Pick<
  Stripe.PaymentIntent,
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'excluded_payment_method_types'
  | 'payment_method_types'
> {
  return methodTypes(given, before) as ReturnType<typeof intentTypes>
}
