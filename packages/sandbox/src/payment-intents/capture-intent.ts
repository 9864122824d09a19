import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { advanceCharge, bookCharge, type Capture, isMulticapture } from '../charges/index.js'
import {
  boolean,
  expand,
  hash,
  integer,
  mergeMetadata,
  metadata,
  opaque,
  type Parsed,
  text,
  unsettable,
} from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { captureTerms } from './capture-terms.js'
import { notForCards } from './descriptor.js'
import { findIntent } from './find-intent.js'
import { refuseState } from './intent-machine.js'
import { refuseFeeAbove, refuseLostDestination } from './money-routing.js'

export const captureParameters = {
  amount_details: unsettable(opaque()),
  amount_to_capture: integer(0),
  application_fee_amount: integer(0),
  expand,
  final_capture: boolean(),
  hooks: opaque(),
  metadata: metadata(),
  payment_details: unsettable(opaque()),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: hash({ amount: integer(0) }),
}

/** Takes the money that was authorized, or a part of it; the rest goes back to the holder. */
export function captureIntent(call: Call<Parsed<typeof captureParameters>>): Stripe.PaymentIntent {
  const intent = findIntent(call, call.id)
  if (intent.status !== 'requires_capture') throw refuseState(intent, 'capture', ['requires_capture'])
  const charge = call.world.charges.get(idOf(intent.latest_charge) ?? '')
  if (!charge) throw new TypeError(`The intent ${intent.id} waits for its capture without a charge.`)
  if (call.params.statement_descriptor !== undefined && charge.payment_method_details?.card) throw notForCards()
  refuseLostDestination(call, intent)
  const { amount, isFinal } = captureTerms(call, intent, charge, call.params)
  const told = { ...intent, metadata: mergeMetadata(intent.metadata, call.params.metadata) }
  const routed = rerouted(charge, call.params, amount)
  const capture = {
    amount,
    captured: charge.amount_captured + amount,
    applicationFee: feeOf(charge, call.params, amount),
    share: shareOf(call, charge, call.params),
  }
  if (isFinal) return captureFinally(call, told, routed, capture)
  countCapture(call, charge.id, call.params)
  const waiting = advanceIntent(call, told, { kind: 'captured_in_part', amount })
  bookCharge(call, routed, capture)
  return waiting
}

function captureFinally(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  capture: Capture,
): Stripe.PaymentIntent {
  const { amount, captured } = capture
  const done = advanceCharge(stage, charge, { kind: 'captured', amount: captured })
  const multicapture = isMulticapture(charge)
  const succeeded = advanceIntent(stage, intent, { kind: 'captured', amount, multicapture })
  if (amount > 0) bookCharge(stage, done, capture)
  return succeeded
}

/** What the first of several captures tells of the money's way is asked of the later ones. */
function countCapture({ world }: Stage, id: string, params: Parsed<typeof captureParameters>): void {
  const earlier = world.multicaptures.get(id)
  world.multicaptures.put({
    id,
    captures: (earlier?.captures ?? 0) + 1,
    fee_told: earlier?.fee_told ?? params.application_fee_amount !== undefined,
    share_told: earlier?.share_told ?? params.transfer_data?.amount !== undefined,
  })
}

/** What goes elsewhere may be settled as late as the capture. */
function rerouted(charge: Stripe.Charge, params: Parsed<typeof captureParameters>, captured: number): Stripe.Charge {
  const fee = params.application_fee_amount ?? charge.application_fee_amount
  if (fee !== null && !isMulticapture(charge)) refuseFeeAbove(fee, captured)
  const amount = params.transfer_data?.amount
  return {
    ...charge,
    application_fee_amount: fee,
    ...(charge.transfer_data && amount !== undefined && { transfer_data: { ...charge.transfer_data, amount } }),
  }
}

/** The fee that the intent names is taken once: with the first of several captures, and no more than that brings. */
function feeOf(charge: Stripe.Charge, params: Parsed<typeof captureParameters>, captured: number): number | null {
  const told = params.application_fee_amount
  if (told !== undefined) refuseFeeAbove(told, captured)
  if (told !== undefined || !isMulticapture(charge)) return told ?? charge.application_fee_amount
  const fee = charge.amount_captured > 0 ? null : charge.application_fee_amount
  return fee === null ? null : Math.min(fee, captured)
}

/** What the intent says is transferred in all: later captures send what earlier ones did not. */
function shareOf({ world }: Stage, charge: Stripe.Charge, params: Parsed<typeof captureParameters>): number | null {
  const share = params.transfer_data?.amount ?? charge.transfer_data?.amount ?? null
  if (share === null || params.transfer_data?.amount !== undefined || !isMulticapture(charge)) return share
  const sent = [...world.transfers.all()].filter(({ source_transaction: source }) => source === charge.id)
  return Math.max(0, share - sent.reduce((sum, { amount }) => sum + amount, 0))
}
