import type Stripe from 'stripe'
import { couponAsOf } from '../coupons/index.js'
import { found } from '../errors/index.js'
import { idOf, type Stage } from '../world/index.js'

export function findPromotionCode(stage: Stage, id: string, param = 'id'): Stripe.PromotionCode {
  const code = found(stage.world.promotion_codes.get(id), 'promotion code', id, param)
  return promotionCodeAsOf(stage, code)
}

/** A code as it is now: it goes out with its date, its uses, or its coupon. */
export function promotionCodeAsOf({ world, now }: Stage, code: Stripe.PromotionCode): Stripe.PromotionCode {
  const coupon = world.coupons.get(idOf(code.promotion.coupon) ?? '')
  const over =
    (code.expires_at !== null && code.expires_at <= now) ||
    (code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions)
  return { ...code, active: code.active && !over && coupon !== undefined && couponAsOf(coupon, now).valid }
}
