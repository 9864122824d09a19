import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { availableIn } from '../balance-transactions/index.js'
import { found, refused } from '../errors/index.js'
import { checkCurrency } from '../money/index.js'
import { expand, integer, mergeMetadata, metadata, oneOf, type Parsed, required, text } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { advancePayout, returnPayout } from './advance-payout.js'
import { findDestination, payOut } from './pay-out.js'
import { refuseCancel, refuseReverse } from './payout-machine.js'

export const createParameters = {
  amount: required(integer(1)),
  currency: required(text(3)),
  description: text(),
  destination: text(),
  expand,
  metadata: metadata(),
  method: oneOf(['instant', 'standard']),
  payout_method: text(),
  source_type: oneOf(['bank_account', 'card', 'fpx']),
  statement_descriptor: text(22),
}

/** Pays out on request. */
export function createPayout(call: Call<Parsed<typeof createParameters>>): Stripe.Payout {
  const { params } = call
  const currency = checkCurrency(params.currency)
  const destination = findDestination(call, currency, params.destination)
  const method = params.method ?? 'standard'
  if (params.amount > availableIn(call, currency)) {
    throw refused(
      'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
      { code: 'balance_insufficient' },
    )
  }
  if (method === 'instant' && !destination.available_payout_methods?.includes('instant')) {
    throw refused('The external account does not take instant payouts.', {
      code: 'instant_payouts_unsupported',
      param: 'method',
    })
  }
  return payOut(call, {
    amount: params.amount,
    currency,
    automatic: false,
    description: params.description ?? null,
    destination,
    metadata: mergeMetadata({}, params.metadata),
    method,
    originalPayout: null,
    statementDescriptor: params.statement_descriptor ?? null,
  })
}

export function cancelPayout(call: Call<object>): Stripe.Payout {
  const payout = findPayout(call, call.id)
  refuseCancel(payout)
  return advancePayout(call, payout, {
    kind: 'canceled',
    balanceTransaction: returnPayout(call, payout, 'payout_cancel'),
  })
}

export const reverseParameters = { expand, metadata: metadata() }

/** Brings money back that the bank has: a payout the other way round. */
export function reversePayout(call: Call<Parsed<typeof reverseParameters>>): Stripe.Payout {
  const original = findPayout(call, call.id)
  refuseReverse(original)
  const reversal = payOut(call, {
    amount: -original.amount,
    currency: original.currency,
    automatic: false,
    description: original.description,
    destination: findDestination(call, original.currency, String(original.destination)),
    metadata: mergeMetadata({}, call.params.metadata),
    method: 'standard',
    originalPayout: original.id,
    statementDescriptor: original.statement_descriptor,
  })
  advancePayout(call, original, { kind: 'reversed', by: reversal.id })
  return reversal
}

export function findPayout(stage: Stage, id: string): Stripe.Payout {
  return found(stage.world.payouts.get(id), 'payout', id)
}
