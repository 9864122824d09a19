import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { refuseSecondCurrency } from '../customers/bill-in-currency.js'
import { checkCurrency } from '../money/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { cardWords } from '../payment-intents/method-options.js'
import { voucherOptions } from '../payment-intents/voucher-options.js'
import { createSetup } from '../setup-intents/index.js'
import { billingMode } from '../subscriptions/billing-mode.js'
import {
  type CheckoutDetails,
  type CheckoutLine,
  type CheckoutSubscriptionData,
  findCustomer,
  type Stage,
} from '../world/index.js'
import { checkTogether } from './check-together.js'
import { consentCollectionOf, customFieldsOf, customTextOf } from './custom-fields.js'
import { customerDetailsOf } from './customer-details.js'
import { discountsOf, redemptionOf } from './discounts.js'
import { linesOf } from './lines.js'
import { nameCollectionOf } from './name-collection.js'
import type { createParameters } from './parameters.js'
import { priceSession } from './price-session.js'
import { openCustomer, savedMethodOptionsOf } from './saved-methods.js'
import { shippingOptionsOf } from './shipping-options.js'

export type CreateParameters = Parsed<typeof createParameters>
type Session = Stripe.Checkout.Session

/** Stripe's own: a session lives for a day unless the request says less. */
export const longestLifeSeconds = 24 * 60 * 60

/** Makes a Checkout Session: a page to pay on, or the state behind an app's own. */
export function createSession(call: Call<CreateParameters>): Session {
  const { params } = call
  const mode = params.mode ?? 'payment'
  checkTogether(params, mode, call.now)
  const lines = linesOf(call, params.line_items ?? [], mode, params.currency?.toLowerCase())
  if (params.customer !== undefined) {
    const { id } = findCustomer(call, params.customer, 'customer')
    if (mode === 'subscription' && lines[0]) refuseSecondCurrency(call, id, lines[0].price.currency)
  }
  return makeSession(call, lines, null)
}

/** The same with lines that are there already: those of the payment link that somebody followed. */
export function makeSession(call: Call<CreateParameters>, lines: CheckoutLine[], paymentLink: string | null): Session {
  const { params } = call
  const mode = params.mode ?? 'payment'
  const currency = lines[0]?.price.currency ?? (params.currency === undefined ? null : checkCurrency(params.currency))
  const shippingOptions = shippingOptionsOf(call, params.shipping_options, currency)
  const id = `cs_test_${call.ids.make('a1', 58)}`
  const bare = bareSession(call, id, mode, currency)
  const details: CheckoutDetails = {
    id,
    lines,
    shippingRate: idOfFirst(shippingOptions),
    intentData: intentDataOf(params),
    subscriptionData: mode === 'subscription' ? subscriptionDataOf(params) : null,
    subscription: null,
    subscriptionOffer: null,
    customerUpdate: {
      address: params.customer_update?.address === 'auto',
      name: params.customer_update?.name === 'auto',
      shipping: params.customer_update?.shipping === 'auto',
    },
    customerSession: openCustomer(call, bare),
  }
  const session = priceSession(
    call,
    {
      ...bare,
      discounts: discountsOf(call, params.discounts ?? [], redemptionOf(bare, lines)),
      payment_link: paymentLink,
      shipping_options: shippingOptions,
      setup_intent: mode === 'setup' ? setupFor(call, id) : null,
    },
    details,
  )
  call.world.checkout_details.put(details)
  const free = mode !== 'setup' && session.amount_total === 0
  const kept = { ...session, payment_status: free || mode === 'setup' ? 'no_payment_required' : 'unpaid' }
  call.world.checkout_sessions.put(kept)
  call.later('expire_checkout_session', id, (session.expires_at - call.now) * 1000)
  return kept
}

function idOfFirst([first]: readonly Stripe.Checkout.Session.ShippingOption[]): string | null {
  return typeof first?.shipping_rate === 'string' ? first.shipping_rate : null
}

function intentDataOf({
  payment_intent_data: data,
  payment_method_options: options,
}: CreateParameters): CheckoutDetails['intentData'] {
  const { metadata, ...rest } = data ?? {}
  return { ...rest, ...(options && { payment_method_options: options }), metadata: mergeMetadata({}, metadata) }
}

/** The two objects say the same of cards and vouchers, in types of their own. */
function methodOptionsOf(
  { payment_method_options: options }: CreateParameters,
  now: number,
): Session['payment_method_options'] {
  const card = { request_three_d_secure: 'automatic', ...cardWords(options) }
  const { konbini, ...others } = voucherOptions(options, now)
  const days = konbini && { konbini: { expires_after_days: konbini.expires_after_days } }
  return { card, ...others, ...days } as Session['payment_method_options']
}

/** What of it the subscription is begun with; the rest of the switches change nothing here. */
function subscriptionDataOf({ subscription_data: data }: CreateParameters): CheckoutSubscriptionData {
  const { billing_mode: mode, metadata, pending_invoice_item_interval: _refused, ...rest } = data ?? {}
  return {
    ...rest,
    ...(mode && { billing_mode: { type: billingMode(mode, 'subscription_data[billing_mode]').type } }),
    metadata: mergeMetadata({}, metadata),
  }
}

/** The intent that keeps a card is there from the start; one that pays comes when the buyer confirms, with the amount of then. */
function setupFor(call: Call<CreateParameters>, session: string): string {
  const { customer, setup_intent_data: data } = call.params
  const intent = createSetup({
    ...call,
    params: {
      ...(customer !== undefined && { customer }),
      ...(data?.description !== undefined && { description: data.description }),
      metadata: mergeMetadata({}, data?.metadata),
      usage: 'off_session',
    },
  })
  call.world.checkout_intents.put({ id: intent.id, session })
  return intent.id
}

/** A session as the request describes it, before anything is added up. */
function bareSession(call: Call<CreateParameters>, id: string, mode: string, currency: string | null): Session {
  const { params, now } = call
  const uiMode = params.ui_mode ?? 'hosted_page'
  const isHosted = uiMode === 'hosted_page'
  return {
    ...unusedFields,
    ...collectedFields(params),
    id,
    object: 'checkout.session',
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: null,
    amount_total: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: isHosted ? null : `${id}_secret_${call.ids.make('', 25)}`,
    created: now,
    currency,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    customer_creation: mode === 'subscription' ? 'always' : (params.customer_creation ?? 'if_required'),
    customer_details: customerDetailsOf(call, params),
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: params.expires_at ?? now + longestLifeSeconds,
    integration_identifier: params.integration_identifier ?? null,
    livemode: false,
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    mode,
    origin_context: params.origin_context ?? null,
    saved_payment_method_options: savedMethodOptionsOf(params.saved_payment_method_options),
    payment_method_collection: mode === 'payment' ? 'if_required' : (params.payment_method_collection ?? 'always'),
    payment_method_options: methodOptionsOf(params, now),
    payment_method_types: params.payment_method_types ?? params.allowed_payment_method_types ?? ['card', 'link'],
    payment_status: 'unpaid',
    ...(!isHosted && { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    ...(params.return_url !== undefined && { return_url: params.return_url }),
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    ui_mode: uiMode,
    url: isHosted ? pageUrl(call, id) : null,
    wallet_options: walletOptionsOf(params),
  }
}

/** Where the buyer pays. A page of a connected account has to say whose it is. */
function pageUrl({ origin, account }: Stage, id: string): string {
  return `${origin}/c/pay/${id}${account === null ? '' : `?account=${account}`}`
}

function walletOptionsOf({ wallet_options: wallets }: CreateParameters): Session['wallet_options'] {
  if (!wallets) return null
  const display = wallets.link?.display
  return wallets.link ? { link: { ...(display !== undefined && { display }) } } : {}
}

/** What the page asks the buyer for, and what they answered. */
function collectedFields(params: CreateParameters) {
  return {
    billing_address_collection: params.billing_address_collection ?? null,
    collected_information: null,
    consent: null,
    consent_collection: consentCollectionOf(params.consent_collection),
    custom_fields: customFieldsOf(params.custom_fields),
    custom_text: customTextOf(params.custom_text),
    ...nameCollectionOf(params.name_collection),
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    shipping_address_collection: params.shipping_address_collection ?? null,
    tax_id_collection: {
      enabled: params.tax_id_collection?.enabled ?? false,
      required: params.tax_id_collection?.required ?? 'never',
    },
  } as const
}

/** What the sandbox does not simulate: as a session has it where it is not used. */
const unusedFields = {
  adaptive_pricing: null,
  after_expiration: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  currency_conversion: null,
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  setup_intent: null,
  shipping_cost: null,
  subscription: null,
  total_details: null,
} as const satisfies Partial<Record<keyof Session, unknown>>
