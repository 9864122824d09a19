import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

/** What can happen to a payment intent. */
export type IntentInput =
  | { kind: 'method_chosen'; paymentMethod: string }
  | { kind: 'challenged'; paymentMethod: string; nextAction: Stripe.PaymentIntent.NextAction }
  | { kind: 'failed'; error: Stripe.PaymentIntent.LastPaymentError; charge: string | null }
  | { kind: 'sent_to_bank'; paymentMethod: string; charge: string }
  | { kind: 'voucher_ended' }
  | { kind: 'authorized'; paymentMethod: string; charge: string }
  | { kind: 'paid'; paymentMethod: string; charge: string }
  | { kind: 'incremented'; amount: number }
  | { kind: 'captured_in_part'; amount: number }
  | { kind: 'captured'; amount: number; multicapture: boolean }
  | { kind: 'canceled'; reason: Stripe.PaymentIntent.CancellationReason | null; at: number }

export interface IntentStep {
  intent: Stripe.PaymentIntent
  events: readonly EventType[]
}

type Status = Stripe.PaymentIntent.Status

/** From which states an input is lawful. Everything that is not here is `payment_intent_unexpected_state`. */
const lawful: Readonly<Record<IntentInput['kind'], readonly Status[]>> = {
  method_chosen: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  challenged: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  failed: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing'],
  sent_to_bank: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  voucher_ended: ['requires_action'],
  authorized: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  paid: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing'],
  incremented: ['requires_capture'],
  captured_in_part: ['requires_capture'],
  captured: ['requires_capture'],
  canceled: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
}

/** Whether it can be canceled. */
export function isCancelable({ status }: Pick<Stripe.PaymentIntent, 'status'>): boolean {
  return lawful.canceled.includes(status)
}

/** The life of a payment intent: `(intent, what happened) → intent and what is announced`. Reads nothing and calls nobody. */
export function stepIntent(intent: Stripe.PaymentIntent, input: IntentInput): IntentStep {
  if (!lawful[input.kind].includes(intent.status)) throw unexpectedState(intent, input.kind)
  switch (input.kind) {
    case 'method_chosen':
      return {
        intent: { ...quiet(intent), status: 'requires_confirmation', payment_method: input.paymentMethod },
        events: [],
      }
    case 'challenged':
      return {
        intent: {
          ...quiet(intent),
          status: 'requires_action',
          payment_method: input.paymentMethod,
          next_action: input.nextAction,
        },
        events: ['payment_intent.requires_action'],
      }
    case 'failed':
      return { intent: failed(intent, input.error, input.charge), events: ['payment_intent.payment_failed'] }
    case 'sent_to_bank':
      return { intent: { ...charged(intent, input), status: 'processing' }, events: ['payment_intent.processing'] }
    case 'voucher_ended':
      return { intent: { ...intent, status: 'processing', next_action: null }, events: ['payment_intent.processing'] }
    case 'authorized':
      return {
        intent: { ...charged(intent, input), status: 'requires_capture', amount_capturable: intent.amount },
        events: ['payment_intent.amount_capturable_updated'],
      }
    case 'paid':
      return {
        intent: { ...charged(intent, input), status: 'succeeded', amount_received: intent.amount },
        events: ['payment_intent.succeeded'],
      }
    case 'incremented':
      return {
        intent: { ...intent, amount: input.amount, amount_capturable: input.amount - intent.amount_received },
        events: ['payment_intent.amount_capturable_updated'],
      }
    case 'captured_in_part':
      return {
        intent: {
          ...intent,
          amount_capturable: intent.amount_capturable - input.amount,
          amount_received: intent.amount_received + input.amount,
        },
        events: ['payment_intent.amount_capturable_updated'],
      }
    case 'captured':
      return {
        intent: {
          ...intent,
          status: 'succeeded',
          amount_capturable: 0,
          amount_received: intent.amount_received + input.amount,
        },
        events: [
          ...(input.multicapture ? (['payment_intent.amount_capturable_updated'] as const) : []),
          'payment_intent.succeeded',
        ],
      }
    case 'canceled':
      return { intent: canceled(intent, input.reason, input.at), events: ['payment_intent.canceled'] }
  }
}

/** What Stripe names when something else is to be canceled. A debit that is `processing` can be canceled only in rare cases, and here in none. */
const cancelable: readonly Status[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
]

/** Without what the last attempt left behind. */
function quiet(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  return { ...intent, last_payment_error: null, next_action: null }
}

function charged(intent: Stripe.PaymentIntent, input: { paymentMethod: string; charge: string }): Stripe.PaymentIntent {
  return { ...quiet(intent), payment_method: input.paymentMethod, latest_charge: input.charge }
}

function failed(
  intent: Stripe.PaymentIntent,
  error: Stripe.PaymentIntent.LastPaymentError,
  charge: string | null,
): Stripe.PaymentIntent {
  return {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: error,
    next_action: null,
    latest_charge: charge ?? intent.latest_charge,
  }
}

function canceled(
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
  at: number,
): Stripe.PaymentIntent {
  return {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: at,
    cancellation_reason: reason,
    next_action: null,
  }
}

type Verb = 'cancel' | 'capture' | 'confirm' | 'increment' | 'update'

const verbs: Readonly<Record<IntentInput['kind'], Verb>> = {
  method_chosen: 'update',
  challenged: 'confirm',
  failed: 'confirm',
  sent_to_bank: 'confirm',
  voucher_ended: 'confirm',
  authorized: 'confirm',
  paid: 'confirm',
  incremented: 'increment',
  captured_in_part: 'capture',
  captured: 'capture',
  canceled: 'cancel',
}

function unexpectedState(intent: Stripe.PaymentIntent, kind: IntentInput['kind']) {
  return refuseState(intent, verbs[kind], kind === 'canceled' ? cancelable : lawful[kind])
}

/** The refusal of a verb that the state forbids. */
export function refuseState(intent: Stripe.PaymentIntent, verb: Verb, allowed: readonly Status[]) {
  const refusal = refused(sentenceOf(intent.status, verb, allowed), { code: 'payment_intent_unexpected_state' })
  refusal.body.payment_intent = intent
  return refusal
}

/** Stripe has a way of its own to say no to each verb. */
function sentenceOf(status: Status, verb: Verb, allowed: readonly Status[]): string {
  if (verb === 'capture' && status === 'succeeded') {
    return 'This PaymentIntent could not be captured because it has already been captured.'
  }
  if (verb === 'confirm' && status === 'succeeded') {
    return 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
  }
  const past = pastOf[verb]
  const no =
    verb === 'capture' || verb === 'increment'
      ? `This PaymentIntent could not be ${past}`
      : `You cannot ${verb} this PaymentIntent`
  return `${no} because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be ${past}: ${allowed.join(', ')}.`
}

const pastOf: Readonly<Record<Verb, string>> = {
  cancel: 'canceled',
  capture: 'captured',
  confirm: 'confirmed',
  increment: 'incremented',
  update: 'updated',
}

/** The refusal to change what is to be paid, in the name of the parameter that would have. */
export function refuseChange(intent: Stripe.PaymentIntent, param: string, allowed: readonly Status[]) {
  const refusal = refused(
    `This PaymentIntent's ${param} could not be updated because it has a status of ${intent.status}. You may only update the ${param} of a PaymentIntent with one of the following statuses: ${allowed.join(', ')}.`,
    { code: 'payment_intent_unexpected_state', param },
  )
  refusal.body.payment_intent = intent
  return refusal
}
