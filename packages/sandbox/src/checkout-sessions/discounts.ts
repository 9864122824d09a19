import type Stripe from 'stripe'
import { findCoupon } from '../coupons/index.js'
import { countRedemption } from '../discounts/index.js'
import { invalid, refused } from '../errors/index.js'
import { findPromotionCode, promotionCodeAsOf, type Redemption, refuseRedemption } from '../promotion-codes/index.js'
import { type CheckoutLine, idOf, type Stage } from '../world/index.js'
import { unitAmountOf } from './lines.js'
import type { DiscountRule } from './totals.js'

interface Written {
  coupon?: string
  promotion_code?: string
}

type Session = Stripe.Checkout.Session
type Discount = Stripe.Checkout.Session.Discount

/** What the buyer of a session is about to buy, trials aside, for the restrictions of a promotion code. */
export function redemptionOf(
  { customer, currency }: Pick<Session, 'customer' | 'currency'>,
  lines: readonly CheckoutLine[],
): Redemption {
  const amountMinor = lines.reduce((sum, { price, quantity }) => sum + unitAmountOf(price) * quantity, 0)
  return { customer: idOf(customer), purchase: { amountMinor, currency: currency ?? '' } }
}

/** The discount that a session begins with: Checkout takes one. */
export function discountsOf(stage: Stage, written: readonly Written[], redemption: Redemption): Discount[] {
  if (written.length > 1) throw invalid('You can specify only one discount.', { param: 'discounts' })
  return written.map(({ coupon, promotion_code: code }) => {
    if (code !== undefined) {
      const param = 'discounts[0][promotion_code]'
      return discountOf(stage, findPromotionCode(stage, code, param), redemption, param)
    }
    const found = findCoupon(stage, coupon ?? '', 'discounts[0][coupon]')
    if (!found.valid)
      throw refused(`Coupon ${found.id} is no longer valid.`, { code: 'coupon_expired', param: 'discounts[0][coupon]' })
    return { coupon: found.id, promotion_code: null }
  })
}

/** The discount of a code that a customer typed. */
export function discountOfTyped(stage: Stage, typed: string, redemption: Redemption): Discount {
  for (const code of stage.world.promotion_codes.newestFirst()) {
    if (code.code.toLowerCase() !== typed.trim().toLowerCase()) continue
    const now = promotionCodeAsOf(stage, code)
    if (now.active) return discountOf(stage, now, redemption, 'promotion_code')
  }
  throw refused('This code is invalid.', { code: 'resource_missing', param: 'promotion_code' })
}

function discountOf(stage: Stage, code: Stripe.PromotionCode, redemption: Redemption, param: string): Discount {
  refuseRedemption(stage, code, redemption, param)
  return { coupon: idOf(code.promotion.coupon), promotion_code: code.id }
}

/** The cart, and what is known of the buyer, may have changed since the code was typed. */
export function refuseLapsed(stage: Stage, session: Session, lines: readonly CheckoutLine[]): void {
  const code = stage.world.promotion_codes.get(idOf(session.discounts?.[0]?.promotion_code) ?? '')
  if (code) refuseRedemption(stage, code, redemptionOf(session, lines), 'promotion_code')
}

/** What the discounts of a session come to, in its currency. */
export function ruleOf(
  stage: Pick<Stage, 'world'>,
  discounts: readonly Discount[] | null,
  currency: string,
): DiscountRule {
  const coupon = couponOf(stage, discounts)
  if (!coupon) return { kind: 'none' }
  if (coupon.percent_off !== null) return { kind: 'percent', percent: coupon.percent_off }
  const options = stage.world.coupon_details.get(coupon.id)?.currency_options
  const amountMinor = coupon.currency === currency ? coupon.amount_off : options?.[currency]?.amount_off
  if (amountMinor !== null && amountMinor !== undefined) return { kind: 'amount', amountMinor }
  throw refused(`The coupon ${coupon.id} has no amount in ${currency}.`, { param: 'discounts' })
}

export function couponOf(
  stage: Pick<Stage, 'world'>,
  discounts: readonly Discount[] | null,
): Stripe.Coupon | undefined {
  return stage.world.coupons.get(idOf(discounts?.[0]?.coupon) ?? '')
}

/** Whether a coupon is for a product: most are for all. */
export function isFor(stage: Pick<Stage, 'world'>, coupon: Stripe.Coupon | undefined, product: string | null): boolean {
  const products = coupon && stage.world.coupon_details.get(coupon.id)?.applies_to?.products
  return !products || (product !== null && products.includes(product))
}

/** The discount was used: coupons and codes count that. */
export function redeem(stage: Stage, discounts: readonly Discount[] | null): void {
  const coupon = couponOf(stage, discounts)
  if (coupon) countRedemption(stage, coupon, idOf(discounts?.[0]?.promotion_code))
}
