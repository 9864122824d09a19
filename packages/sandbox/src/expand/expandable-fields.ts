import type { World } from '../world/index.js'
import { billingFields, billingParts, subscriptionsOf, taxIdsOf } from './billing-fields.js'
import { checkoutFields, checkoutParts } from './checkout-fields.js'
import { customer } from './customer-field.js'
import type { ExpandableField, Fields } from './expandable-field.js'
import { account, application, moneyFields } from './money-fields.js'

const paymentMethod: ExpandableField = { find: (world, id) => world.payment_methods.get(id) }
const paymentIntent: ExpandableField = { find: (world, id) => world.payment_intents.get(id) }
const setupIntent: ExpandableField = { find: (world, id) => world.setup_intents.get(id) }
const setupAttempt: ExpandableField = { find: (world, id) => world.setup_attempts.get(id) }
const charge: ExpandableField = { find: (world, id) => world.charges.get(id) }
const balanceTransaction: ExpandableField = { find: (world, id) => world.balance_transactions.get(id) }
const reversal: ExpandableField = { find: (world, id) => world.transfer_reversals.get(id) }
/** What belongs to parts of Stripe that the sandbox does not simulate: always `null`, and may be asked for. */
const absent: ExpandableField = {}

const fieldsByObject: Readonly<Record<string, Fields>> = {
  ...billingFields,
  ...checkoutFields,
  ...moneyFields,
  payment_intent: {
    application,
    customer,
    latest_charge: charge,
    on_behalf_of: account,
    payment_method: paymentMethod,
    payment_record: absent,
    review: { find: (world, id) => world.reviews.get(id) },
    source: absent,
  },
  charge: {
    application,
    application_fee: { find: (world, id) => world.application_fees.get(id) },
    balance_transaction: balanceTransaction,
    customer,
    failure_balance_transaction: balanceTransaction,
    on_behalf_of: account,
    payment_intent: paymentIntent,
    refunds: { include: refundsOf },
    review: { find: (world, id) => world.reviews.get(id) },
    source_transfer: { find: (world, id) => world.transfers.get(id) },
    transfer: { find: (world, id) => world.transfers.get(id) },
  },
  refund: {
    balance_transaction: balanceTransaction,
    charge,
    customer,
    failure_balance_transaction: balanceTransaction,
    payment_intent: paymentIntent,
    payment_method: paymentMethod,
    source_transfer_reversal: reversal,
    transfer_reversal: reversal,
  },
  customer: {
    cash_balance: absent,
    default_source: absent,
    sources: { include: (_world, object) => emptyList(`/v1/customers/${String(object.id)}/sources`) },
    subscriptions: { include: subscriptionsOf },
    tax_ids: { include: taxIdsOf },
    test_clock: { find: (world, id) => world.test_clocks.get(id) },
  },
  customer_session: { customer },
  payment_method: { customer },
  setup_intent: {
    application,
    customer,
    latest_attempt: setupAttempt,
    mandate: { find: (world, id) => world.mandates.get(id) },
    on_behalf_of: account,
    payment_method: paymentMethod,
    single_use_mandate: absent,
  },
  setup_attempt: { customer, payment_method: paymentMethod, setup_intent: setupIntent },
  balance_transaction: { source: { find: findSource } },
}

/** What moved money: whichever kind of object has the id. */
function findSource(world: World, id: string): object | undefined {
  const kinds = [
    'charges',
    'refunds',
    'disputes',
    'transfers',
    'transfer_reversals',
    'application_fees',
    'fee_refunds',
    'payouts',
    'topups',
  ] as const
  return kinds.map((kind) => world[kind].get(id)).find((object) => object !== undefined)
}

/** Fields of the hashes that have no `object` of their own: they are told apart by their names. */
const fieldsOfParts: Fields = { ...billingParts, ...checkoutParts, default_payment_method: paymentMethod }

/** The fields of an object that `expand` may name. */
export function expandableFields(object: string): Fields {
  return fieldsByObject[object] ?? (object === 'undefined' ? fieldsOfParts : {})
}

function refundsOf(world: World, object: Readonly<Record<string, unknown>>): object {
  const data = [...world.refunds.newestFirst()].filter((refund) => refund.charge === object.id)
  return {
    object: 'list',
    data: data.slice(0, 10),
    has_more: data.length > 10,
    url: `/v1/charges/${String(object.id)}/refunds`,
  }
}

function emptyList(url: string): object {
  return { object: 'list', data: [], has_more: false, url }
}
