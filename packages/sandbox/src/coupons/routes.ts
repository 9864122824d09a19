import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { couponAsOf, findCoupon } from './find-coupon.js'
import { createCoupon, createParameters, deleteCoupon, updateCoupon, updateParameters } from './write-coupon.js'

export const couponRoutes: readonly AnyRoute[] = [
  route('POST /v1/coupons', createParameters, createCoupon),
  route('GET /v1/coupons', { ...pageParameters, created: createdRange }, ({ world, params, now }) => {
    const page = listObjects(world.coupons, 'coupon', '/v1/coupons', params, ({ created }) =>
      isWithin(created, params.created),
    )
    return { ...page, data: page.data.map((coupon) => couponAsOf(coupon, now)) }
  }),
  route('GET /v1/coupons/:id', { expand }, (call) => findCoupon(call, call.id)),
  route('POST /v1/coupons/:id', updateParameters, updateCoupon),
  route('DELETE /v1/coupons/:id', { expand }, deleteCoupon),
]
