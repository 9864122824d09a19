export { findPromotionCode, promotionCodeAsOf } from './find-promotion-code.js'
export { type Purchase, type Redemption, refuseRedemption } from './refuse-redemption.js'
export { promotionCodeRoutes } from './routes.js'
