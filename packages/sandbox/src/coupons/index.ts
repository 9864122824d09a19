export { couponAsOf, findCoupon } from './find-coupon.js'
export { couponRoutes } from './routes.js'
