import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'

/** A payment method without a customer is good for one payment, and one that was let go for none. */
export function spendPaymentMethod(stage: Stage, id: string): void {
  const instrument = stage.world.instruments.get(id)
  if (instrument && stage.world.payment_methods.get(id)?.customer === null) {
    stage.world.instruments.put({ ...instrument, spent: true })
  }
}

/** Whether it paid once, or was detached, and has no customer. */
export function isSpent(stage: Stage, { id, customer }: Stripe.PaymentMethod): boolean {
  return customer === null && stage.world.instruments.get(id)?.spent === true
}

/** @throws StripeError 400 when it paid once, or was detached, and has no customer */
export function refuseSpent(
  stage: Stage,
  paymentMethod: Stripe.PaymentMethod,
  wish: keyof typeof sentences = 'used',
): void {
  if (!isSpent(stage, paymentMethod)) return
  throw refused(sentences[wish], { param: 'payment_method' })
}

const sentences = {
  attached:
    'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
  used: 'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
} as const
