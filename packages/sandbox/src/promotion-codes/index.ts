export { findPromotionCode, promotionCodeAsOf } from './find-promotion-code.js'
export { promotionCodeRoutes } from './routes.js'
