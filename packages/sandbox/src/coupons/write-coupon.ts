import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { checkCurrency } from '../money/index.js'
import {
  decimal,
  expand,
  hash,
  integer,
  kept,
  list,
  map,
  mergeMetadata,
  metadata,
  oneOf,
  type Parsed,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import { couponAsOf, findCoupon } from './find-coupon.js'

const currencyOptions = map(hash({ amount_off: required(integer(1)) }))

export const createParameters = {
  amount_off: integer(1),
  applies_to: hash({ products: list(text()) }),
  currency: text(3),
  currency_options: currencyOptions,
  duration: oneOf(['forever', 'once', 'repeating']),
  duration_in_months: integer(1),
  expand,
  id: text(),
  max_redemptions: integer(1),
  metadata: metadata(),
  name: text(40),
  percent_off: decimal(0, 100),
  redeem_by: integer(),
}

export const updateParameters = {
  currency_options: currencyOptions,
  expand,
  metadata: metadata(),
  name: unsettable(text(40)),
}

type Given = Parsed<typeof createParameters>

export function createCoupon(call: Call<Given>): Stripe.Coupon {
  const { params, world } = call
  const currency = checkTerms(params, call.now)
  const id = params.id ?? call.ids.make('', 8)
  if (world.coupons.get(id)) throw refused('Coupon already exists.', { code: 'resource_already_exists', param: 'id' })
  const coupon: Stripe.Coupon = {
    id,
    object: 'coupon',
    amount_off: params.amount_off ?? null,
    created: call.now,
    currency,
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  }
  const products = params.applies_to?.products
  world.coupon_details.put({
    id,
    applies_to: products ? { products } : null,
    currency_options: params.currency_options ?? null,
  })
  world.coupons.put(coupon)
  call.emit('coupon.created', coupon)
  return coupon
}

/** A coupon takes off a part or a sum; a sum has a currency. */
function checkTerms(given: Given, now: number): string | null {
  const { amount_off: amount, percent_off: percent, duration, duration_in_months: months } = given
  if ((amount === undefined) === (percent === undefined)) {
    throw invalid('You must specify either `percent_off` or `amount_off`, and not both.', { param: 'percent_off' })
  }
  if (percent === 0) throw invalid('This value must be greater than 0.', { param: 'percent_off' })
  if ((duration === 'repeating') !== (months !== undefined)) {
    throw invalid('`duration_in_months` goes with a `duration` of `repeating`, and only with it.', {
      param: 'duration_in_months',
    })
  }
  if (given.redeem_by !== undefined && given.redeem_by <= now) {
    throw invalid('`redeem_by` must be in the future.', { param: 'redeem_by' })
  }
  if (amount === undefined) return null
  if (given.currency === undefined) {
    throw invalid('You must pass `currency` when passing `amount_off`.', {
      code: 'parameter_missing',
      param: 'currency',
    })
  }
  return checkCurrency(given.currency)
}

export function updateCoupon(call: Call<Parsed<typeof updateParameters>>): Stripe.Coupon {
  const { params, world } = call
  const before = findCoupon(call, call.id)
  const details = world.coupon_details.get(before.id)
  if (details && params.currency_options) {
    world.coupon_details.put({
      ...details,
      currency_options: { ...details.currency_options, ...params.currency_options },
    })
  }
  const after: Stripe.Coupon = {
    ...before,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    name: kept(params.name, before.name),
  }
  return couponAsOf(replaceObject(call, world.coupons, before, after, 'coupon.updated'), call.now)
}

/** Nobody can redeem a deleted coupon; who has redeemed it keeps the discount. */
export function deleteCoupon(call: Call<object>): Stripe.DeletedCoupon {
  const coupon = findCoupon(call, call.id)
  call.world.coupons.remove(coupon.id)
  call.emit('coupon.deleted', { ...coupon, valid: false })
  return { id: coupon.id, object: 'coupon', deleted: true }
}
