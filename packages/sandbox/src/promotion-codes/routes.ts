import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, text } from '../parameters/index.js'
import { findPromotionCode, promotionCodeAsOf } from './find-promotion-code.js'
import { createParameters, createPromotionCode, updateParameters, updatePromotionCode } from './write-promotion-code.js'

const listParameters = {
  ...pageParameters,
  active: boolean(),
  code: text(),
  coupon: text(),
  created: createdRange,
  customer: text(),
  customer_account: text(),
}

export const promotionCodeRoutes: readonly AnyRoute[] = [
  route('POST /v1/promotion_codes', createParameters, createPromotionCode),
  route('GET /v1/promotion_codes', listParameters, (call) => {
    const { world, params } = call
    const page = listObjects(
      world.promotion_codes,
      'promotion code',
      '/v1/promotion_codes',
      params,
      (code) =>
        isWithin(code.created, params.created) &&
        (params.active === undefined || promotionCodeAsOf(call, code).active === params.active) &&
        (params.code === undefined || code.code.toLowerCase() === params.code.toLowerCase()) &&
        (params.coupon === undefined || code.promotion.coupon === params.coupon) &&
        (params.customer === undefined || code.customer === params.customer),
    )
    return { ...page, data: page.data.map((code) => promotionCodeAsOf(call, code)) }
  }),
  route('GET /v1/promotion_codes/:id', { expand }, (call) => findPromotionCode(call, call.id)),
  route('POST /v1/promotion_codes/:id', updateParameters, updatePromotionCode),
]
