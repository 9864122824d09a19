export { appliedDiscounts } from './applied-discounts.js'
export { countRedemption } from './count-redemption.js'
export { endDiscount } from './end-discount.js'
export { discountParameters, endOf, type GivenDiscounts, redeemDiscounts } from './redeem-discounts.js'
