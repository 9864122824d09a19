import type Stripe from 'stripe'
import { found, refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findReview(stage: Stage, id: string): Stripe.Review {
  return found(stage.world.reviews.get(id), 'review', id)
}

export function approveReview(stage: Stage, id: string): Stripe.Review {
  const review = findReview(stage, id)
  if (!review.open) throw refused(`The review ${id} is already closed.`)
  return close(stage, review, 'approved')
}

/** Whoever gives the money back, or loses it, has settled the question. */
export function closeReviewOf(
  stage: Stage,
  charge: Stripe.Charge,
  reason: Extract<Stripe.Review.ClosedReason, 'refunded' | 'refunded_as_fraud' | 'disputed'>,
): void {
  const review = stage.world.reviews.get(typeof charge.review === 'string' ? charge.review : '')
  if (review?.open) close(stage, review, reason)
}

function close(stage: Stage, review: Stripe.Review, reason: Stripe.Review.ClosedReason): Stripe.Review {
  const closed: Stripe.Review = { ...review, closed_reason: reason, open: false, reason }
  stage.world.reviews.put(closed)
  stage.emit('review.closed', closed)
  return closed
}
