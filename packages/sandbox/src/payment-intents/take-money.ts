import type Stripe from 'stripe'
import { advanceCharge, bookCharge, buildCharge, captureWindowSeconds } from '../charges/index.js'
import { spendPaymentMethod } from '../payment-methods/index.js'
import type { Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { isHeld } from './method-options.js'

/** What is known of a payment that nobody declines any more. */
export interface Approval {
  /** `ch` for cards, `py` for everything else, as Stripe has it. */
  idPrefix: 'ch_3' | 'py_3'
  risk: 'normal' | 'elevated' | 'highest'
  authenticated: boolean
}

/** Charges, or with manual capture only reserves. */
export function takeMoney(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  { idPrefix, risk, authenticated }: Approval,
): Stripe.PaymentIntent {
  const id = stage.ids.make(idPrefix, 23)
  spendPaymentMethod(stage, paymentMethod.id)
  const held = isHeld(intent, paymentMethod)
  const charge = buildCharge({
    id,
    intent: held ? { ...intent, capture_method: 'manual' } : intent,
    paymentMethod,
    now: stage.now,
    risk,
    authenticated,
    receiptUrl: `${stage.origin}/_sandbox/receipts/${id}`,
  })
  if (held) {
    advanceCharge(stage, charge, { kind: 'authorized', risk })
    stage.scheduleAt('expire_authorization', intent.id, stage.now + captureWindowSeconds)
    return advanceIntent(stage, intent, { kind: 'authorized', paymentMethod: paymentMethod.id, charge: id })
  }
  const paid = advanceCharge(stage, charge, { kind: 'paid', risk })
  const succeeded = advanceIntent(stage, intent, { kind: 'paid', paymentMethod: paymentMethod.id, charge: id })
  bookCharge(stage, paid)
  return succeeded
}
