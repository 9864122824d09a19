import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { recordMovement } from '../balance-transactions/index.js'
import { advanceCharge, isMulticapture, refundableMinor } from '../charges/index.js'
import { endInquiries, refuseDisputed } from '../disputes/index.js'
import { settleWarnings } from '../early-fraud-warnings/index.js'
import { found, invalid, refused } from '../errors/index.js'
import { displayAmount } from '../money/index.js'
import { boolean, expand, integer, mergeMetadata, metadata, oneOf, type Parsed, text } from '../parameters/index.js'
import { closeReviewOf } from '../reviews/index.js'
import { cardByNumber } from '../test-cards/index.js'
import { reverseTransfer } from '../transfers/index.js'
import { voucherKind } from '../vouchers/index.js'
import { idOf } from '../world/index.js'
import { refuseMissingShares, refusePartialShares, takeSharesBack } from './take-shares-back.js'

export const createParameters = {
  amount: integer(1),
  charge: text(),
  currency: text(3),
  customer: text(),
  expand,
  instructions_email: text(),
  metadata: metadata(),
  origin: oneOf(['customer_balance']),
  payment_intent: text(),
  reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']),
  refund_application_fee: boolean(),
  reverse_transfer: boolean(),
}

/** How vouchers of a kind are refunded; nothing is said of other payments. */
type RefundWay = ReturnType<typeof wayOf>

const wayOf = ({ payment_method_details: details }: Stripe.Charge) => voucherKind(details?.type ?? '')?.refunds

/** How long a refund stays `pending`, or looks well before it fails. */
const courseMs = 10_000

/** Gives money back: all that is left of a charge, or a part. Stripe keeps its fee. What others won't give back stops all of it. */
export function createRefund(call: Call<Parsed<typeof createParameters>>): Stripe.Refund {
  const charge = chargeToRefund(call)
  const left = refundableMinor(charge)
  const amount = call.params.amount ?? left
  const way = wayOf(charge)
  refuseUnrefundable(charge, way)
  refuseTooMuch(charge, amount, left)
  return charge.source_transfer ? returnTransfer(call, charge, amount) : refundCharge(call, charge, amount, way)
}

/** The payment that a transfer has become goes back where it came from: to the platform, not to a card. */
function returnTransfer(
  call: Call<Parsed<typeof createParameters>>,
  payment: Stripe.Charge,
  amount: number,
): Stripe.Refund {
  const platform = call.inAccount(null)
  const transfer = platform.world.transfers.get(idOf(payment.source_transfer) ?? '')
  if (!transfer) throw new TypeError(`The payment ${payment.id} comes from a transfer that is not there.`)
  const reversal = reverseTransfer(platform, transfer, {
    amount,
    metadata: {},
    refundApplicationFee: call.params.refund_application_fee ?? false,
    sourceRefund: null,
  })
  const id = idOf(reversal.destination_payment_refund) ?? ''
  const refund = found(call.world.refunds.get(id), 'refund', id)
  const told = {
    ...refund,
    metadata: mergeMetadata({}, call.params.metadata),
    reason: call.params.reason ?? null,
  }
  call.world.refunds.put(told)
  return told
}

function refundCharge(
  call: Call<Parsed<typeof createParameters>>,
  charge: Stripe.Charge,
  amount: number,
  way: RefundWay,
): Stripe.Refund {
  const left = refundableMinor(charge)
  refuseDisputed(call, charge)
  refuseMissingShares(charge, call.params)
  if (amount < left) refusePartialShares(charge, call.params)
  const course =
    cardByNumber(call.world.instruments.get(charge.payment_method ?? '')?.number ?? '')?.refund ?? 'at_once'
  const id = call.ids.make('re_3', 23)
  const movement = recordMovement(call, {
    type: 'refund',
    reportingCategory: 'refund',
    amount: -amount,
    fee: 0,
    currency: charge.currency,
    description: charge.description ? `REFUND FOR CHARGE (${charge.description})` : 'REFUND FOR CHARGE',
    source: id,
    available: 'at_once',
  })
  const refund = build(call, charge, {
    id,
    amount,
    balanceTransaction: movement.id,
    transferReversal: takeSharesBack(call, charge, { id, amount }, call.params),
    pending: course === 'pending_then_succeeds',
    askedByEmail: way === 'by_email' ? (call.params.instructions_email ?? charge.billing_details.email) : null,
  })
  call.world.refunds.put(refund)
  const refunded = advanceCharge(call, charge, { kind: 'refunded', amount })
  call.emit('refund.created', refund)
  if (course === 'pending_then_succeeds') call.later('settle_refund', id, courseMs)
  if (way === 'by_email') call.later('answer_refund', id, courseMs)
  if (course === 'succeeds_then_fails') call.later('fail_refund', id, courseMs)
  const asFraud = call.params.reason === 'fraudulent'
  if (refunded.refunded && asFraud) {
    call.world.charges.put({ ...refunded, fraud_details: { user_report: 'fraudulent' } })
  }
  endInquiries(call, refunded)
  settleWarnings(call, refunded)
  closeReviewOf(call, refunded, asFraud ? 'refunded_as_fraud' : 'refunded')
  return refund
}

function chargeToRefund(call: Call<Parsed<typeof createParameters>>): Stripe.Charge {
  const { charge: chargeId, payment_intent: intentId } = call.params
  if (chargeId !== undefined) {
    return found(call.world.charges.get(chargeId), 'charge', chargeId, 'charge')
  }
  if (intentId === undefined) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.')
  }
  const intent = found(call.world.payment_intents.get(intentId), 'payment_intent', intentId, 'payment_intent')
  const charge = call.world.charges.get(idOf(intent.latest_charge) ?? '')
  if (charge?.status !== 'succeeded') {
    throw refused(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    })
  }
  return charge
}

/** Cash that was paid at a counter has no way back, unless the customer names an account. */
function refuseUnrefundable(charge: Stripe.Charge, way: RefundWay): void {
  if (way !== 'never') return
  const type = charge.payment_method_details?.type
  throw refused(`Charge ${charge.id} cannot be refunded: payments with ${type} do not support refunds.`, {
    code: 'charge_not_refundable',
    param: 'charge',
  })
}

/** How long the customer has to name an account, in seconds. */
const answerSeconds = 45 * 24 * 60 * 60

function askByEmail(now: number, email: string): Stripe.Refund.NextAction {
  const sent = { email_sent_at: now, email_sent_to: email }
  return { type: 'display_details', display_details: { email_sent: sent, expires_at: now + answerSeconds } }
}

function refuseTooMuch(charge: Stripe.Charge, amount: number, left: number): void {
  const hasMoney = charge.captured || (isMulticapture(charge) && charge.amount_captured > 0)
  if (charge.status !== 'succeeded' || !hasMoney) {
    throw refused(`Charge ${charge.id} has not been captured and can't be refunded.`, { param: 'charge' })
  }
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  if (amount > left) {
    throw refused(
      `Refund amount (${displayAmount(amount, charge.currency)}) is greater than ${charge.amount_refunded === 0 ? 'charge amount' : 'unrefunded amount on charge'} (${displayAmount(left, charge.currency)})`,
      { param: 'amount' },
    )
  }
}

function build(
  call: Call<Parsed<typeof createParameters>>,
  charge: Stripe.Charge,
  made: {
    id: string
    amount: number
    balanceTransaction: string
    transferReversal: string | null
    pending: boolean
    /** Who is asked for an account that the money can go to. */
    askedByEmail: string | null
  },
): Stripe.Refund {
  return {
    id: made.id,
    object: 'refund',
    amount: made.amount,
    balance_transaction: made.balanceTransaction,
    charge: charge.id,
    created: call.now,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    ...(charge.payment_method_details?.type === 'card' && {
      destination_details: {
        type: 'card',
        card: {
          reference_status: made.pending ? 'pending' : 'available',
          reference_type: 'acquirer_reference_number',
          type: 'refund',
        },
      },
    }),
    metadata: mergeMetadata({}, call.params.metadata),
    ...(made.askedByEmail !== null && { next_action: askByEmail(call.now, made.askedByEmail) }),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(made.pending && { pending_reason: 'processing' as const }),
    reason: call.params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: made.askedByEmail !== null ? 'requires_action' : made.pending ? 'pending' : 'succeeded',
    transfer_reversal: made.transferReversal,
  }
}
