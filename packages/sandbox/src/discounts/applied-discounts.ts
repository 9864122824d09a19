import type Stripe from 'stripe'
import type { LineTerms } from '../billing/index.js'
import { idOf, type Stage } from '../world/index.js'

/** The discounts behind some ids, with what their coupons say, without those that are over. */
export function appliedDiscounts(
  { world, now }: Stage,
  discounts: readonly (string | Stripe.Discount | Stripe.DeletedDiscount)[],
): LineTerms['discounts'] {
  return discounts.flatMap((reference) => {
    const id = idOf(reference) ?? ''
    const discount = world.discounts.get(id)
    const coupon = world.discount_terms.get(id)?.coupon
    if (!discount || !coupon || (discount.end !== null && discount.end <= now)) return []
    return [{ id: discount.id, coupon, products: world.coupon_details.get(coupon.id)?.applies_to?.products ?? null }]
  })
}
