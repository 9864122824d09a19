import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { recordMovement } from '../balance-transactions/index.js'
import { found, refused } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { checkAmount, checkCurrency } from '../money/index.js'
import { expand, integer, mergeMetadata, metadata, opaque, type Parsed, required, text } from '../parameters/index.js'
import type { Stage } from '../world/index.js'

export const createParameters = {
  amount: required(integer(1)),
  currency: required(text(3)),
  description: text(),
  expand,
  metadata: metadata(),
  payment_method: text(),
  payment_method_options: opaque(),
  source: text(),
  statement_descriptor: text(15),
  transfer_group: text(),
}

const daySeconds = 24 * 60 * 60

/** Brings money of one's own to the balance. It is there a day later. */
export function createTopup(call: Call<Parsed<typeof createParameters>>): Stripe.Topup {
  const { params } = call
  const currency = checkCurrency(params.currency)
  checkAmount(params.amount, currency)
  const topup: Stripe.Topup = {
    id: call.ids.make('tu_1'),
    object: 'topup',
    amount: params.amount,
    balance_transaction: null,
    created: call.now,
    currency,
    description: params.description ?? null,
    expected_availability_date: call.now + daySeconds,
    failure_code: null,
    failure_message: null,
    initiated_by: 'user',
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'pending',
    transfer_group: params.transfer_group ?? null,
  }
  call.world.topups.put(topup)
  // The name of Stripe's test token that fails says so itself.
  if (params.source?.endsWith('_noAccount'))
    call.world.instruments.put({ id: topup.id, number: 'no_account', setUpFor: null })
  call.emit('topup.created', topup)
  call.scheduleAt('settle_topup', topup.id, call.now + daySeconds)
  return topup
}

/** The money has come, or the bank has none. */
export function settleTopup(stage: Stage, id: string): void {
  const topup = stage.world.topups.get(id)
  if (topup?.status !== 'pending') return
  const failure = stage.world.instruments.get(id)?.number
  if (failure !== undefined) {
    const message = 'The bank account could not be located.'
    keep(stage, { ...topup, failure_code: failure, failure_message: message, status: 'failed' }, 'topup.failed')
    return
  }
  const movement = recordMovement(stage, {
    type: 'topup',
    reportingCategory: 'topup',
    amount: topup.amount,
    fee: 0,
    currency: topup.currency,
    description: topup.description ?? 'Top-up',
    source: topup.id,
    available: 'at_once',
  })
  keep(stage, { ...topup, balance_transaction: movement.id, status: 'succeeded' }, 'topup.succeeded')
}

export function cancelTopup(call: Call<object>): Stripe.Topup {
  const topup = findTopup(call, call.id)
  if (topup.status !== 'pending') throw refused('Only pending top-ups can be canceled.')
  return keep(call, { ...topup, expected_availability_date: null, status: 'canceled' }, 'topup.canceled')
}

export const updateParameters = { description: text(), expand, metadata: metadata() }

export function updateTopup(call: Call<Parsed<typeof updateParameters>>): Stripe.Topup {
  const before = findTopup(call, call.id)
  const after = {
    ...before,
    description: call.params.description ?? before.description,
    metadata: mergeMetadata(before.metadata, call.params.metadata),
  }
  if (Object.keys(previousAttributes(before, after)).length > 0) call.world.topups.put(after)
  return after
}

function keep(
  stage: Stage,
  topup: Stripe.Topup,
  event: 'topup.succeeded' | 'topup.failed' | 'topup.canceled',
): Stripe.Topup {
  stage.world.topups.put(topup)
  stage.emit(event, topup)
  return topup
}

export function findTopup(stage: Stage, id: string): Stripe.Topup {
  return found(stage.world.topups.get(id), 'topup', id)
}
