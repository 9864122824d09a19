import type Stripe from 'stripe'
import type { Decline } from '../test-cards/index.js'
import type { EventType } from '../world/index.js'
import { isMulticapture } from './refundable.js'

/** What can happen to a charge. */
export type ChargeInputEvent =
  | { kind: 'authorized'; risk: 'normal' | 'elevated' | 'highest' }
  | { kind: 'paid'; risk: 'normal' | 'elevated' | 'highest' }
  | { kind: 'sent_to_bank' }
  | { kind: 'declined'; decline: Decline; risk: 'normal' | 'elevated' | 'highest' }
  | { kind: 'incremented'; amount: number }
  | { kind: 'captured'; amount: number }
  | {
      kind: 'booked'
      /** All that was captured so far: with the last of several captures it is told before. */
      amountCaptured: number
      balanceTransaction: string
      applicationFee: string | null
      transfer: string | null
    }
  | { kind: 'refunded'; amount: number }
  | { kind: 'refund_failed'; amount: number }
  | { kind: 'released' }
  | { kind: 'expired' }

export interface ChargeStep {
  charge: Stripe.Charge
  events: readonly EventType[]
}

/** The life of a charge: `(charge, what happened) → charge and what is announced`. Reads nothing and calls nobody. */
export function stepCharge(charge: Stripe.Charge, input: ChargeInputEvent): ChargeStep {
  switch (input.kind) {
    case 'authorized':
      return {
        charge: { ...charge, status: 'succeeded', paid: true, outcome: approval(input.risk) },
        events: ['charge.succeeded'],
      }
    case 'paid':
      return {
        charge: { ...paid(charge), outcome: charge.outcome ?? approval(input.risk) },
        events: ['charge.succeeded'],
      }
    case 'sent_to_bank':
      return {
        charge: {
          ...charge,
          status: 'pending',
          captured: true,
          amount_captured: charge.amount,
          outcome: approval('normal'),
        },
        events: ['charge.pending'],
      }
    case 'declined':
      return { charge: declined(charge, input.decline, input.risk), events: ['charge.failed'] }
    case 'incremented':
      return { charge: incremented(charge, input.amount), events: ['charge.updated'] }
    case 'captured':
      return { charge: captured(charge, input.amount), events: ['charge.captured'] }
    case 'booked':
      return {
        charge: {
          ...charge,
          amount_captured: input.amountCaptured,
          application_fee: input.applicationFee ?? charge.application_fee,
          balance_transaction: input.balanceTransaction,
          ...(input.transfer !== null && { transfer: input.transfer }),
        },
        events: ['charge.updated'],
      }
    case 'refunded':
      return { charge: withRefunded(charge, charge.amount_refunded + input.amount), events: ['charge.refunded'] }
    case 'refund_failed':
      return { charge: withRefunded(charge, charge.amount_refunded - input.amount), events: ['charge.updated'] }
    case 'released':
      return { charge: givenBack(charge), events: ['charge.refunded'] }
    case 'expired':
      return { charge: givenBack(charge), events: ['charge.expired'] }
  }
}

function paid(charge: Stripe.Charge): Stripe.Charge {
  return { ...charge, status: 'succeeded', paid: true, captured: true, amount_captured: charge.amount }
}

function incremented(charge: Stripe.Charge, amount: number): Stripe.Charge {
  const details = charge.payment_method_details
  return {
    ...charge,
    amount,
    ...(details?.card && {
      payment_method_details: { ...details, card: { ...details.card, amount_authorized: amount } },
    }),
  }
}

/** What is captured in part gives the rest back: Stripe counts it as refunded, unless it could be captured several times. */
function captured(charge: Stripe.Charge, amount: number): Stripe.Charge {
  const done = { ...charge, captured: true, amount_captured: amount }
  return withRefunded(done, isMulticapture(charge) ? charge.amount_refunded : charge.amount - amount)
}

/** A charge is `refunded` when nothing of it is left, and nothing more can be captured. */
function withRefunded(charge: Stripe.Charge, amount: number): Stripe.Charge {
  const whole = isMulticapture(charge) ? charge.amount_captured : charge.amount
  return { ...charge, amount_refunded: amount, refunded: charge.captured && amount >= whole }
}

/** A hold that nobody captured. */
function givenBack(charge: Stripe.Charge): Stripe.Charge {
  return { ...charge, amount_refunded: charge.amount, refunded: true }
}

function approval(risk: 'normal' | 'elevated' | 'highest'): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: risk === 'elevated' ? 'elevated_risk_level' : null,
    risk_level: risk,
    risk_score: riskScores[risk],
    seller_message: 'Payment complete.',
    type: 'authorized',
  }
}

const riskScores = { normal: 20, elevated: 70, highest: 95 } as const

function declined(charge: Stripe.Charge, decline: Decline, risk: keyof typeof riskScores): Stripe.Charge {
  const blocked = decline.declineCode === 'fraudulent'
  return {
    ...charge,
    status: 'failed',
    paid: false,
    captured: false,
    amount_captured: 0,
    failure_code: decline.code,
    failure_message: decline.message,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: blocked ? null : '01',
      network_status: blocked ? 'not_sent_to_network' : 'declined_by_network',
      reason: blocked ? 'highest_risk_level' : (decline.declineCode ?? decline.code),
      risk_level: risk,
      risk_score: riskScores[risk],
      seller_message: blocked
        ? 'Stripe blocked this payment as too risky.'
        : 'The bank did not return any further details with this decline.',
      type: blocked ? 'blocked' : 'issuer_declined',
    },
  }
}
