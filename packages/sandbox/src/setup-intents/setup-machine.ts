import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

/** What can happen to a setup intent. */
export type SetupInput =
  | { kind: 'challenged'; paymentMethod: string; nextAction: Stripe.SetupIntent.NextAction; attempt: string }
  | { kind: 'failed'; error: Stripe.SetupIntent.LastSetupError; attempt: string }
  | { kind: 'succeeded'; paymentMethod: string; attempt: string; mandate: string | null }
  | { kind: 'canceled'; reason: Stripe.SetupIntent.CancellationReason | null }

export interface SetupStep {
  intent: Stripe.SetupIntent
  events: readonly EventType[]
}

const open: readonly Stripe.SetupIntent.Status[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
]

/** Whether it can still be confirmed, or canceled. */
export function isOpen({ status }: Pick<Stripe.SetupIntent, 'status'>): boolean {
  return open.includes(status)
}

/** The life of a setup intent: `(intent, what happened) → intent and what is announced`. */
export function stepSetup(intent: Stripe.SetupIntent, input: SetupInput): SetupStep {
  if (!isOpen(intent)) throw refuseSetupState(intent, input.kind === 'canceled' ? 'cancel' : 'confirm')
  switch (input.kind) {
    case 'challenged':
      return {
        intent: {
          ...intent,
          status: 'requires_action',
          payment_method: input.paymentMethod,
          next_action: input.nextAction,
          latest_attempt: input.attempt,
          last_setup_error: null,
        },
        events: ['setup_intent.requires_action'],
      }
    case 'failed':
      return {
        intent: {
          ...intent,
          status: 'requires_payment_method',
          payment_method: null,
          next_action: null,
          latest_attempt: input.attempt,
          last_setup_error: input.error,
        },
        events: ['setup_intent.setup_failed'],
      }
    case 'succeeded':
      return {
        intent: {
          ...intent,
          status: 'succeeded',
          mandate: input.mandate,
          payment_method: input.paymentMethod,
          next_action: null,
          latest_attempt: input.attempt,
          last_setup_error: null,
        },
        events: ['setup_intent.succeeded'],
      }
    case 'canceled':
      return {
        intent: { ...intent, status: 'canceled', cancellation_reason: input.reason, next_action: null },
        events: ['setup_intent.canceled'],
      }
  }
}

export function refuseSetupState(intent: Stripe.SetupIntent, verb: 'confirm' | 'cancel' | 'update') {
  const refusal = refused(
    `You cannot ${verb} this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be ${verb === 'cancel' ? 'canceled' : `${verb}ed`.replace('eed', 'ed')}: ${open.join(', ')}.`,
    { code: 'setup_intent_unexpected_state' },
  )
  refusal.body.setup_intent = intent
  return refusal
}
