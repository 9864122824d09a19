export { appliedDiscounts } from './applied-discounts.js'
export { discountParameters, type GivenDiscounts, redeemDiscounts } from './redeem-discounts.js'
