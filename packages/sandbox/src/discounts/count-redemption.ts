import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

/** Counts a use of a coupon, and of the code that led to it. Answers the coupon as it is then. */
export function countRedemption({ world }: Stage, coupon: Stripe.Coupon, codeId: string | null): Stripe.Coupon {
  const redeemed = { ...coupon, times_redeemed: coupon.times_redeemed + 1 }
  world.coupons.put(redeemed)
  const code = world.promotion_codes.get(codeId ?? '')
  if (code) world.promotion_codes.put({ ...code, times_redeemed: code.times_redeemed + 1 })
  return redeemed
}
