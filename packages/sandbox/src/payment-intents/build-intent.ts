import type Stripe from 'stripe'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { fullShipping } from './full-shipping.js'
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
  const types = params.payment_method_types ?? params.allowed_payment_method_types
  const routing = moneyRouting(stage, {
    amount: params.amount,
    applicationFeeAmount: params.application_fee_amount ?? null,
    onBehalfOf: params.on_behalf_of,
    transferData: params.transfer_data,
  })
  return {
    id,
    object: 'payment_intent',
    // The enum of a hundred kinds is Stripe's to check; the sandbox hands back what it was given.
    allowed_payment_method_types: (params.allowed_payment_method_types ??
      null) as Stripe.PaymentIntent['allowed_payment_method_types'],
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    automatic_payment_methods: automatic(params, types),
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
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    payment_method: paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: threeDSecureOf(params),
        ...(incrementsOf(params) && { request_incremental_authorization: 'if_available' as const }),
      },
    },
    payment_method_types: types ?? ['card', 'link'],
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
  }
}

/** With no word about types, Stripe chooses the methods by itself. */
function automatic(
  params: CreateParameters,
  types: readonly string[] | undefined,
): Stripe.PaymentIntent.AutomaticPaymentMethods | null {
  const given = params.automatic_payment_methods
  if (given) return given.enabled ? { allow_redirects: given.allow_redirects ?? 'always', enabled: true } : null
  return types ? null : { allow_redirects: 'always', enabled: true }
}

function threeDSecureOf(params: CreateParameters): 'automatic' | 'any' | 'challenge' {
  const card = params.payment_method_options?.card
  if (typeof card !== 'object' || Array.isArray(card)) return 'automatic'
  const asked = card.request_three_d_secure
  return asked === 'any' || asked === 'challenge' ? asked : 'automatic'
}

/** Whether the hold on the card may be raised later. */
function incrementsOf(params: CreateParameters): boolean {
  const card = params.payment_method_options?.card
  if (typeof card !== 'object' || Array.isArray(card)) return false
  return card.request_incremental_authorization === 'if_available'
}
