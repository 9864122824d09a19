import type { ExpandableField, Fields } from './expandable-field.js'

export const account: ExpandableField = { find: (world, id) => world.accounts.get(id) }
export const application: ExpandableField = { find: (_world, id) => ({ id, object: 'application', name: 'Sandbox' }) }
const balanceTransaction: ExpandableField = { find: (world, id) => world.balance_transactions.get(id) }
const transfer: ExpandableField = { find: (world, id) => world.transfers.get(id) }
const payout: ExpandableField = { find: (world, id) => world.payouts.get(id) }
const charge: ExpandableField = { find: (world, id) => world.charges.get(id) }
const file: ExpandableField = { find: (world, id) => world.files.get(id) }
const paymentIntent: ExpandableField = { find: (world, id) => world.payment_intents.get(id) }

/** What can be expanded on the objects that money passes through after it was charged. */
export const moneyFields: Readonly<Record<string, Fields>> = {
  application_fee: {
    account,
    application,
    balance_transaction: balanceTransaction,
    charge,
    originating_transaction: charge,
  },
  fee_refund: {
    balance_transaction: balanceTransaction,
    fee: { find: (world, id) => world.application_fees.get(id) },
  },
  capability: { account },
  mandate: { payment_method: { find: (world, id) => world.payment_methods.get(id) } },
  payout: {
    application_fee: {},
    balance_transaction: balanceTransaction,
    destination: { find: (world, id) => world.external_accounts.get(id) },
    failure_balance_transaction: balanceTransaction,
    original_payout: payout,
    reversed_by: payout,
  },
  topup: { balance_transaction: balanceTransaction, payment_method: {} },
  transfer: {
    balance_transaction: balanceTransaction,
    destination: account,
    destination_payment: {},
    source_transaction: charge,
  },
  transfer_reversal: {
    balance_transaction: balanceTransaction,
    destination_payment_refund: {},
    source_refund: { find: (world, id) => world.refunds.get(id) },
    transfer,
  },
  dispute: { charge, payment_intent: paymentIntent },
  file_link: { file },
  'radar.early_fraud_warning': { charge, payment_intent: paymentIntent },
  review: { charge, payment_intent: paymentIntent },
}
