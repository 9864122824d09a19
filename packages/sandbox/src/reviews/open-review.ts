import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'

/** Radar has a person look at a payment that went well and looks odd. */
export function openReview(stage: Stage, chargeId: string): void {
  const charge = stage.world.charges.get(chargeId)
  if (!charge) return
  const intentId = idOf(charge.payment_intent)
  const intent = stage.world.payment_intents.get(intentId ?? '')
  const review: Stripe.Review = {
    id: stage.ids.make('prv_1'),
    object: 'review',
    billing_zip: charge.billing_details.address?.postal_code ?? null,
    charge: charge.id,
    closed_reason: null,
    created: stage.now,
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: 'rule',
    ...(intentId !== null && { payment_intent: intentId }),
    reason: 'rule',
    session: null,
  }
  stage.world.reviews.put(review)
  stage.world.charges.put({
    ...charge,
    review: review.id,
    ...(charge.outcome && { outcome: { ...charge.outcome, type: 'manual_review' } }),
  })
  if (intent) stage.world.payment_intents.put({ ...intent, review: review.id })
  stage.emit('review.opened', review)
}
