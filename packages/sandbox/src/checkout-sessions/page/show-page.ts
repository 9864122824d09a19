import type Stripe from 'stripe'
import { defaultPaymentOf, intentOf } from '../../invoice-payments/index.js'
import { voucherPageOf } from '../../vouchers/index.js'
import { type CheckoutDetails, idOf, type Stage } from '../../world/index.js'
import { couponOf } from '../discounts.js'
import { detailsOf } from '../find-session.js'
import { unitAmountOf } from '../lines.js'
import { lineItemsOf } from '../price-session.js'
import { savedMethodsOf } from '../saved-methods.js'

type Session = Stripe.Checkout.Session

/** A Checkout Session as the browser sees it: what is sold, what it costs now, what is asked for, and how far it has come. */
export interface PaymentPage {
  id: string
  object: 'payment_page'
  livemode: false
  /** Without what is the seller's business: metadata, references and the links to other objects. */
  session: PageSession
  business_name: string
  line_items: PageLine[]
  discount: PageDiscount | null
  shipping_options: PageShippingOption[]
  /** What is paid again and again, as a buyer reads it; `null` when nothing is. */
  recurring: PageRecurring | null
  /** Those of the customer that may be shown again. */
  saved_payment_methods: Stripe.PaymentMethod[]
  /** Opens them to the Payment Element of the page; `null` when there is no customer. */
  customer_session_client_secret: string | null
  /** The intent of the last confirmation; with `next_action` when the buyer has something to do. */
  payment_intent: Stripe.PaymentIntent | null
  setup_intent: Stripe.SetupIntent | null
  /** Where to go when the session is complete, with its id in it; `null` to stay. */
  redirect_url: string | null
  /** What the payment link that led here says to whoever has paid and stays; `null` when it says nothing of its own. */
  confirmation_message: string | null
}

export type PageSession = Pick<Session, (typeof shownFields)[number]>

export interface PageLine {
  item: Stripe.LineItem
  name: string
  description: string | null
  images: string[]
}

export interface PageRecurring {
  interval: string
  interval_count: number
  /** Each time, before any discount. */
  amount: number
  /** Whole seconds since 1970; `null` without a trial. */
  trial_end: number | null
}

export interface PageDiscount {
  /** What the buyer typed, or `null` when the seller gave it. */
  code: string | null
  name: string
  percent_off: number | null
  amount_off: number | null
}

export interface PageShippingOption {
  id: string
  name: string
  amount: number
  delivery_estimate: Stripe.ShippingRate['delivery_estimate']
  selected: boolean
}

const shownFields = [
  'allow_promotion_codes',
  'amount_subtotal',
  'amount_total',
  'billing_address_collection',
  'cancel_url',
  'client_secret',
  'collected_information',
  'consent_collection',
  'created',
  'currency',
  'custom_fields',
  'custom_text',
  'customer_details',
  'expires_at',
  'locale',
  'mode',
  'name_collection',
  'payment_method_collection',
  'payment_method_types',
  'payment_status',
  'phone_number_collection',
  'redirect_on_completion',
  'return_url',
  'saved_payment_method_options',
  'shipping_address_collection',
  'shipping_cost',
  'status',
  'submit_type',
  'tax_id_collection',
  'total_details',
  'ui_mode',
  'wallet_options',
] as const

export function showPage(stage: Stage, session: Session): PaymentPage {
  const details = detailsOf(stage, session)
  const coupon = couponOf(stage, session.discounts)
  const code = stage.world.promotion_codes.get(idOf(session.discounts?.[0]?.promotion_code) ?? '')
  const shown = Object.fromEntries(shownFields.map((name) => [name, session[name]]))
  return {
    id: session.id,
    object: 'payment_page',
    livemode: false,
    // The list of fields above is the type's own.
    session: shown as PageSession,
    business_name: 'Sandbox Shop',
    line_items: lineItemsOf(stage, session, details).map((item) => lineOf(stage, item)),
    discount: coupon
      ? {
          code: code?.code ?? null,
          name: coupon.name ?? coupon.id,
          percent_off: coupon.percent_off,
          amount_off: coupon.amount_off,
        }
      : null,
    shipping_options: session.shipping_options.flatMap((option) => optionOf(stage, option, details.shippingRate)),
    recurring: recurringOf(stage, details),
    saved_payment_methods: savedMethodsOf(stage, session),
    customer_session_client_secret: details.customerSession ?? null,
    ...intentsOf(stage, session, details),
    redirect_url: session.status === 'complete' ? (voucherOf(stage, session) ?? redirectOf(session)) : null,
    confirmation_message: messageOf(stage, session),
  }
}

/** What the buyer confirms; of a subscription, what its first invoice waits for, or where nothing is due, what keeps their card. */
function intentsOf(
  stage: Stage,
  session: Session,
  { subscription: begun }: CheckoutDetails,
): Pick<PaymentPage, 'payment_intent' | 'setup_intent'> {
  const { payment_intents: payments, setup_intents: setups, subscriptions } = stage.world
  const subscription = subscriptions.get(begun ?? '')
  const first = subscription && intentOf(stage, defaultPaymentOf(stage, idOf(subscription.latest_invoice) ?? ''))
  const setup = idOf(session.setup_intent) ?? idOf(subscription?.pending_setup_intent ?? null)
  return {
    payment_intent: payments.get(idOf(session.payment_intent) ?? '') ?? first ?? null,
    setup_intent: setups.get(setup ?? '') ?? null,
  }
}

function messageOf({ world }: Stage, { payment_link: link }: Session): string | null {
  return world.payment_links.get(idOf(link) ?? '')?.after_completion.hosted_confirmation?.custom_message ?? null
}

function lineOf(stage: Stage, item: Stripe.LineItem): PageLine {
  const product = stage.world.products.get(idOf(item.price?.product) ?? '')
  return {
    item,
    name: product?.name ?? item.description ?? '',
    description: product?.description ?? null,
    images: product?.images ?? [],
  }
}

function optionOf(
  stage: Stage,
  option: Stripe.Checkout.Session.ShippingOption,
  chosen: string | null,
): PageShippingOption[] {
  const rate = stage.world.shipping_rates.get(idOf(option.shipping_rate) ?? '')
  if (!rate) return []
  const { id, display_name: name, delivery_estimate } = rate
  return [{ id, name: name ?? '', amount: option.shipping_amount, delivery_estimate, selected: id === chosen }]
}

function recurringOf({ now }: Stage, { lines, subscriptionData: data }: CheckoutDetails): PageRecurring | null {
  const repeated = lines.filter(({ price }) => price.recurring !== null)
  const recurring = repeated[0]?.price.recurring
  if (!recurring) return null
  const days = data?.trial_period_days
  return {
    interval: recurring.interval,
    interval_count: recurring.interval_count,
    amount: repeated.reduce((sum, { price, quantity }) => sum + unitAmountOf(price) * quantity, 0),
    trial_end: data?.trial_end ?? (days === undefined ? null : now + days * 24 * 60 * 60),
  }
}

/** As with Stripe, a hosted page shows a voucher, rather than the page of success. */
function voucherOf({ world }: Stage, session: Session): string | null {
  if (session.ui_mode !== 'hosted_page' || session.payment_status === 'paid') return null
  const intent = world.payment_intents.get(idOf(session.payment_intent) ?? '')
  return intent ? voucherPageOf(intent) : null
}

function redirectOf({
  id,
  success_url: success,
  return_url: back,
  redirect_on_completion: when,
}: Session): string | null {
  if (when === 'never' || when === 'if_required') return null
  return (success ?? back ?? null)?.replaceAll('{CHECKOUT_SESSION_ID}', id) ?? null
}
