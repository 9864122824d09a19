import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findCoupon(stage: Stage, id: string, param = 'id'): Stripe.Coupon {
  const coupon = found(stage.world.coupons.get(id), 'coupon', id, param)
  return couponAsOf(coupon, stage.now)
}

/** A coupon as it is now: it ends by the passing of time, or when enough have used it. */
export function couponAsOf(coupon: Stripe.Coupon, now: number): Stripe.Coupon {
  const expired = coupon.redeem_by !== null && coupon.redeem_by <= now
  const usedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions
  return { ...coupon, valid: !expired && !usedUp }
}
