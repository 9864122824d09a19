import { defaultPaymentOf, intentOf, paymentsOf } from '../invoice-payments/payments-of.js'
import type { World } from '../world/index.js'
import { customer } from './customer-field.js'
import type { ExpandableField, Fields } from './expandable-field.js'

type Plain = Readonly<Record<string, unknown>>

const product: ExpandableField = { find: (world, id) => world.products.get(id) }
const price: ExpandableField = { find: (world, id) => world.prices.get(id) }
const discount: ExpandableField = { find: (world, id) => world.discounts.get(id) }
const invoice: ExpandableField = { find: (world, id) => world.invoices.get(id) }
const creditNote: ExpandableField = { find: (world, id) => world.credit_notes.get(id) }
const subscription: ExpandableField = { find: (world, id) => world.subscriptions.get(id) }
const paymentMethod: ExpandableField = { find: (world, id) => world.payment_methods.get(id) }
const testClock: ExpandableField = { find: (world, id) => world.test_clocks.get(id) }
const coupon: ExpandableField = { find: (world, id) => world.coupons.get(id) }

/** The fields that `expand` may name on what belongs to billing. */
export const billingFields: Readonly<Record<string, Fields>> = {
  product: { default_price: price, tax_code: {} },
  price: {
    currency_options: { include: (world, object) => detailsOf(world, object)?.currency_options },
    product,
    tiers: { include: (world, object) => detailsOf(world, object)?.tiers ?? undefined },
  },
  coupon: {
    applies_to: { include: (world, object) => world.coupon_details.get(String(object.id))?.applies_to ?? undefined },
    currency_options: {
      include: (world, object) => world.coupon_details.get(String(object.id))?.currency_options ?? undefined,
    },
  },
  promotion_code: { customer, restrictions: { include: restrictionsOf } },
  discount: { customer, promotion_code: { find: (world, id) => world.promotion_codes.get(id) } },
  invoice: {
    account_tax_ids: {},
    application: {},
    confirmation_secret: { include: confirmationSecretOf },
    customer,
    default_payment_method: paymentMethod,
    default_source: {},
    discounts: discount,
    latest_revision: invoice,
    on_behalf_of: {},
    payments: { include: invoicePaymentsOf },
    test_clock: testClock,
    total_discount_amounts: {},
  },
  line_item: { discounts: discount, subscription },
  invoiceitem: { customer, discounts: discount, invoice, test_clock: testClock },
  invoice_payment: { invoice },
  credit_note: {
    customer,
    customer_balance_transaction: { find: (world, id) => world.customer_balance_transactions.get(id) },
    invoice,
  },
  customer_balance_transaction: { checkout_session: {}, credit_note: creditNote, customer, invoice },
  tax_id: { customer },
  subscription: {
    application: {},
    customer,
    default_payment_method: paymentMethod,
    default_source: {},
    discounts: discount,
    latest_invoice: invoice,
    on_behalf_of: {},
    pending_setup_intent: { find: (world, id) => world.setup_intents.get(id) },
    schedule: { find: (world, id) => world.subscription_schedules.get(id) },
    test_clock: testClock,
  },
  subscription_schedule: {
    application: {},
    customer,
    released_subscription: subscription,
    subscription,
    test_clock: testClock,
  },
  subscription_item: { discounts: discount },
  plan: { product },
  shipping_rate: { tax_code: {} },
}

/** The same for hashes that have no `object` of their own, such as the `promotion` of a promotion code. */
export const billingParts: Fields = {
  charge: { find: (world, id) => world.charges.get(id) },
  coupon,
  currency_options: { include: (_world, object) => object.currency_options },
  customer,
  discount,
  invoice,
  payment_intent: { find: (world, id) => world.payment_intents.get(id) },
  plan: price,
  price,
  promotion_code: { find: (world, id) => world.promotion_codes.get(id) },
  refund: { find: (world, id) => world.refunds.get(id) },
  shipping_rate: { find: (world, id) => world.shipping_rates.get(id) },
  subscription,
}

/** A code's minimum amounts in other currencies are among its restrictions, and only when they are asked for. */
function restrictionsOf(world: World, object: Plain) {
  const options = world.promotion_code_details.get(String(object.id))?.currency_options
  return { ...(object.restrictions as Plain), ...(options && { currency_options: options }) }
}

function detailsOf(world: World, object: Plain) {
  return world.price_details.get(String(object.id))
}

/** The secret with which a browser confirms the payment of an invoice that is open. */
function confirmationSecretOf(world: World, object: Plain) {
  const intent = intentOf({ world }, defaultPaymentOf({ world }, String(object.id)))
  return intent?.client_secret ? { client_secret: intent.client_secret, type: 'payment_intent' } : null
}

function invoicePaymentsOf(world: World, object: Plain) {
  return listed(paymentsOf({ world }, String(object.id)), '/v1/invoice_payments')
}

export function subscriptionsOf(world: World, object: Plain) {
  const data = [...world.subscriptions.newestFirst()].filter(
    ({ customer: of, ended_at: ended }) => of === object.id && ended === null,
  )
  return listed(data, `/v1/customers/${String(object.id)}/subscriptions`)
}

export function taxIdsOf(world: World, object: Plain) {
  const data = [...world.tax_ids.newestFirst()].filter(({ customer: of }) => of === object.id)
  return listed(data, `/v1/customers/${String(object.id)}/tax_ids`)
}

function listed(data: readonly object[], url: string) {
  return { object: 'list', data: data.slice(0, 10), has_more: data.length > 10, url }
}
