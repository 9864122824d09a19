import type Stripe from 'stripe'
import { openChallengeOf } from '../challenges/index.js'
import { courseOf, voucherKind } from '../vouchers/index.js'
import type { Challenge, Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { payAtOnce } from './pay-intent.js'

interface Voucher {
  intent: Stripe.PaymentIntent
  paymentMethod: Stripe.PaymentMethod
  challenge: Challenge
}

/** Somebody was at the counter with the voucher `id`. One that is over, or was replaced by another, takes no money. */
export function payVoucher(stage: Stage, id: string): void {
  const voucher = voucherOf(stage, id)
  if (voucher) takePayment(stage, voucher)
}

/** The time of the voucher `id` is up. What a bank may tell late is waited for; after that the payment has failed. */
export function expireVoucher(stage: Stage, id: string): void {
  const voucher = voucherOf(stage, id)
  if (!voucher) return
  const { intent, paymentMethod } = voucher
  const { graceSeconds = 0 } = voucherKind(paymentMethod.type) ?? {}
  const hasEndedByItself = endOf(intent) < stage.now && courseOf(paymentMethod.billing_details.email).end !== 'expires'
  if (graceSeconds > 0 && hasEndedByItself && intent.status === 'requires_action') {
    advanceIntent(stage, intent, { kind: 'voucher_ended' })
    stage.later('expire_voucher', id, graceSeconds * 1000)
  } else letExpire(stage, voucher)
}

/** What the person on the voucher's page decided, for themselves or for the clock. */
export function finishVoucher(stage: Stage, voucher: Voucher, isPaid: boolean): Stripe.PaymentIntent {
  return isPaid ? takePayment(stage, voucher) : letExpire(stage, voucher)
}

function takePayment(stage: Stage, { intent, paymentMethod, challenge }: Voucher): Stripe.PaymentIntent {
  stage.world.challenges.put({ ...challenge, status: 'passed' })
  return payAtOnce(stage, intent, paymentMethod)
}

function letExpire(stage: Stage, { intent, paymentMethod, challenge }: Voucher): Stripe.PaymentIntent {
  stage.world.challenges.put({ ...challenge, status: 'failed' })
  return advanceIntent(stage, intent, {
    kind: 'failed',
    charge: null,
    error: {
      type: 'invalid_request_error',
      code: 'payment_intent_payment_attempt_expired',
      message:
        'The latest payment attempt of this PaymentIntent has expired: the customer did not pay in time. Provide a new payment method to attempt to fulfill this PaymentIntent again.',
      doc_url: 'https://stripe.com/docs/error-codes/payment-intent-payment-attempt-expired',
      payment_method: paymentMethod,
    },
  })
}

/** The voucher that an intent waits for; `undefined` when it is no longer this one. */
function voucherOf(stage: Stage, id: string): Voucher | undefined {
  const { world } = stage
  const challenge = world.challenges.get(id)
  const intent = world.payment_intents.get(challenge?.intent ?? '')
  const paymentMethod = world.payment_methods.get(challenge?.payment_method ?? '')
  if (!challenge || !intent || !paymentMethod || openChallengeOf(stage, intent.id)?.id !== id) return undefined
  const isWaiting = intent.status === 'requires_action' || intent.status === 'processing'
  return isWaiting && intent.payment_method === paymentMethod.id ? { intent, paymentMethod, challenge } : undefined
}

/** When the voucher of an intent ends, in whole seconds since 1970. */
function endOf({ next_action: action }: Stripe.PaymentIntent): number {
  return action?.multibanco_display_details?.expires_at ?? Number.POSITIVE_INFINITY
}
