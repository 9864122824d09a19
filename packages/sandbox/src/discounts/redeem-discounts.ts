import type Stripe from 'stripe'
import { addIntervals } from '../billing/index.js'
import { findCoupon } from '../coupons/index.js'
import { invalid, noSuch, refused } from '../errors/index.js'
import { hash, list, text, unsettable } from '../parameters/index.js'
import { findPromotionCode, type Redemption, refuseRedemption } from '../promotion-codes/index.js'
import { idOf, type Stage } from '../world/index.js'
import { countRedemption } from './count-redemption.js'

/** How a request names discounts: by coupon, by promotion code, or one that exists already. */
export const discountParameters = unsettable(list(hash({ coupon: text(), discount: text(), promotion_code: text() })))

export type GivenDiscounts = readonly { coupon?: string; discount?: string; promotion_code?: string }[]

/** What a discount belongs to, and what is bought with it. */
interface Owner extends Redemption {
  /** What it is billed in. */
  currency: string
  invoice?: string
  invoice_item?: string
  subscription?: string
  subscription_item?: string
}

/** Makes discounts of the coupons and codes that a request names. Answers their ids. */
export function redeemDiscounts(
  stage: Stage,
  given: GivenDiscounts | null | undefined,
  owner: Owner,
  param = 'discounts',
): string[] {
  return (given ?? []).map((one, at) => redeem(stage, one, owner, `${param}[${at}]`))
}

function redeem(stage: Stage, given: GivenDiscounts[number], owner: Owner, param: string): string {
  if (given.discount !== undefined) {
    if (!stage.world.discounts.get(given.discount)) throw noSuch('discount', given.discount, `${param}[discount]`)
    return given.discount
  }
  if (given.promotion_code !== undefined)
    return redeemCode(stage, given.promotion_code, owner, `${param}[promotion_code]`)
  if (given.coupon === undefined) {
    throw invalid('You must pass one of `coupon`, `promotion_code` or `discount`.', { param })
  }
  return grant(stage, given.coupon, owner, `${param}[coupon]`, null)
}

function redeemCode(stage: Stage, id: string, owner: Owner, param: string): string {
  const code = findPromotionCode(stage, id, param)
  refuseRedemption(stage, code, owner, param)
  return grant(stage, idOf(code.promotion.coupon) ?? '', owner, param, id)
}

function grant(stage: Stage, couponId: string, owner: Owner, param: string, promotionCode: string | null): string {
  const coupon = findCoupon(stage, couponId, param)
  if (!coupon.valid) throw refused('This coupon is expired.', { code: 'coupon_expired', param })
  const amount = amountIn(stage, coupon, owner.currency, param)
  const redeemed = countRedemption(stage, coupon, promotionCode)
  const discount: Stripe.Discount = {
    id: stage.ids.make('di_1'),
    object: 'discount',
    checkout_session: null,
    customer: owner.customer,
    customer_account: null,
    end: endOf(coupon, stage.now),
    invoice: owner.invoice ?? null,
    invoice_item: owner.invoice_item ?? null,
    promotion_code: promotionCode,
    source: { coupon: coupon.id, type: 'coupon' },
    start: stage.now,
    subscription: owner.subscription ?? null,
    subscription_item: owner.subscription_item ?? null,
  }
  stage.world.discounts.put(discount)
  stage.world.discount_terms.put({ id: discount.id, coupon: { ...redeemed, ...amount } })
  // What is for one invoice alone is part of that invoice, and not announced by itself.
  if (owner.subscription !== undefined) stage.emit('customer.discount.created', discount)
  return discount.id
}

/** When what a coupon gives ends, if it was given at a moment. */
export function endOf(coupon: Stripe.Coupon, now: number): number | null {
  if (coupon.duration !== 'repeating' || coupon.duration_in_months === null) return null
  return addIntervals(now, { interval: 'month', interval_count: 1 }, coupon.duration_in_months)
}

/** A coupon over a sum has it in one currency, and may have it in others. */
function amountIn(
  { world }: Stage,
  coupon: Stripe.Coupon,
  currency: string,
  param: string,
): Pick<Stripe.Coupon, 'amount_off' | 'currency'> {
  const { amount_off: own } = coupon
  if (own === null || coupon.currency === currency) return { amount_off: own, currency: coupon.currency }
  const amount = world.coupon_details.get(coupon.id)?.currency_options?.[currency]?.amount_off
  if (amount === undefined) throw refused(`The coupon ${coupon.id} has no amount in ${currency}.`, { param })
  return { amount_off: amount, currency }
}
