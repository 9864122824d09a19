import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { availableIn } from '../balance-transactions/index.js'
import { isMulticapture } from '../charges/refundable.js'
import { found, invalid, refused } from '../errors/index.js'
import { checkCurrency } from '../money/index.js'
import { expand, integer, mergeMetadata, metadata, oneOf, type Parsed, required, text } from '../parameters/index.js'
import { findRecipient, makeTransfer } from './make-transfer.js'

export const createParameters = {
  amount: integer(1),
  currency: required(text(3)),
  description: text(),
  destination: required(text()),
  expand,
  metadata: metadata(),
  source_transaction: text(),
  source_type: oneOf(['bank_account', 'card', 'fpx']),
  transfer_group: text(),
}

/** Sends money to a connected account: of what is available, or of a charge as soon as that is. */
export function createTransfer(call: Call<Parsed<typeof createParameters>>): Stripe.Transfer {
  const { params } = call
  const currency = checkCurrency(params.currency)
  const { id: destination } = findRecipient(call, params.destination, 'destination')
  const source = params.source_transaction === undefined ? null : findSource(call, params.source_transaction, currency)
  const amount = params.amount ?? source?.amount
  if (amount === undefined) {
    throw invalid('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' })
  }
  if (source) refuseMoreThanSource(call, source, amount)
  else refuseMoreThanAvailable(call, amount, currency)
  return makeTransfer(call, {
    amount,
    currency,
    destination,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    sourceTransaction: source?.id ?? null,
    group: params.transfer_group ?? groupOf(call, source),
    availableOn: source ? availableOnOf(call, source) : call.now,
    applicationFeeAmount: 0,
  }).transfer
}

type Asked = Call<Parsed<typeof createParameters>>

function findSource(call: Asked, id: string, currency: string): Stripe.Charge {
  const charge = found(call.world.charges.get(id), 'charge', id, 'source_transaction')
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw refused(`The charge ${id} has not been captured.`, { param: 'source_transaction' })
  }
  if (isMulticapture(charge)) {
    throw refused('Transfers with `source_transaction` are not supported for multicapture payments.', {
      param: 'source_transaction',
    })
  }
  if (charge.currency !== currency) {
    throw refused(
      `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${currency})`,
      { param: 'currency' },
    )
  }
  return charge
}

function refuseMoreThanSource(call: Asked, source: Stripe.Charge, amount: number): void {
  const sent = [...call.world.transfers.all()]
    .filter((transfer) => transfer.source_transaction === source.id)
    .reduce((sum, transfer) => sum + transfer.amount, 0)
  if (sent + amount <= source.amount_captured) return
  throw refused(
    `Transfers using this transaction as a source must not exceed the source amount of ${source.amount_captured}. There is already an amount of ${sent} transferred out using this source.`,
    { param: 'amount' },
  )
}

function refuseMoreThanAvailable(call: Asked, amount: number, currency: string): void {
  if (amount <= availableIn(call, currency)) return
  throw refused(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
    { code: 'balance_insufficient' },
  )
}

/** Money of a charge is in one group with it. */
function groupOf(call: Asked, source: Stripe.Charge | null): string | null {
  if (!source) return null
  if (source.transfer_group !== null) return source.transfer_group
  const group = `group_${source.payment_intent ?? source.id}`
  call.world.charges.put({ ...source, transfer_group: group })
  return group
}

function availableOnOf(call: Asked, source: Stripe.Charge): number {
  const movement = call.world.balance_transactions.get(String(source.balance_transaction))
  return movement?.available_on ?? call.now
}
