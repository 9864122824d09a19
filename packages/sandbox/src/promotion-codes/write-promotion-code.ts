import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { findCoupon } from '../coupons/index.js'
import { invalid, refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { checkCurrency } from '../money/index.js'
import {
  boolean,
  expand,
  hash,
  integer,
  map,
  mergeMetadata,
  metadata,
  oneOf,
  type Parsed,
  removedIn,
  required,
  text,
} from '../parameters/index.js'
import { findCustomer } from '../world/index.js'
import { findPromotionCode, promotionCodeAsOf } from './find-promotion-code.js'

const currencyOptions = map(hash({ minimum_amount: integer(1) }))

export const createParameters = {
  active: boolean(),
  code: text(500),
  // Until this version the coupon stood here, and not in `promotion`.
  coupon: removedIn('2025-09-30.clover', text()),
  customer: text(),
  customer_account: text(),
  expand,
  expires_at: integer(),
  max_redemptions: integer(1),
  metadata: metadata(),
  promotion: hash({ coupon: text(), type: required(oneOf(['coupon'])) }),
  restrictions: hash({
    currency_options: currencyOptions,
    first_time_transaction: boolean(),
    minimum_amount: integer(1),
    minimum_amount_currency: text(3),
  }),
}

export const updateParameters = {
  active: boolean(),
  expand,
  metadata: metadata(),
  restrictions: hash({ currency_options: currencyOptions }),
}

/** Makes a code that customers type in to get a coupon. */
export function createPromotionCode(call: Call<Parsed<typeof createParameters>>): Stripe.PromotionCode {
  const { params } = call
  const coupon = couponOf(call)
  if (params.customer !== undefined) findCustomer(call, params.customer, 'customer')
  const code = params.code ?? call.ids.make('', 8).toUpperCase()
  if (!/^[a-zA-Z0-9-]+$/.test(code)) {
    throw invalid('A promotion code has only letters, digits and dashes.', { param: 'code' })
  }
  refuseTaken(call, code, params.customer)
  const made: Stripe.PromotionCode = {
    id: call.ids.make('promo_1'),
    object: 'promotion_code',
    active: params.active ?? true,
    code,
    created: call.now,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    expires_at: params.expires_at ?? coupon.redeem_by,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      ...minimumOf(params.restrictions),
    },
    times_redeemed: 0,
  }
  keepOptions(call, made, params.restrictions?.currency_options)
  call.world.promotion_codes.put(made)
  call.emit('promotion_code.created', made)
  return made
}

/** What the code stands for. @throws StripeError 400 when the request names none, or one that is over */
function couponOf(call: Call<Parsed<typeof createParameters>>): Stripe.Coupon {
  const { promotion, coupon: old } = call.params
  const [id, param] = old === undefined ? [promotion?.coupon, 'promotion[coupon]'] : [old, 'coupon']
  if (id === undefined) {
    const missing = promotion ? param : 'promotion'
    throw invalid(`Missing required param: ${missing}.`, { code: 'parameter_missing', param: missing })
  }
  const coupon = findCoupon(call, id, param)
  if (!coupon.valid) throw refused('This coupon is expired.', { code: 'coupon_expired', param })
  return coupon
}

/** The least that has to be bought, in one currency; those in others are told apart by `currency_options`. */
function minimumOf(given: Parsed<typeof createParameters>['restrictions']) {
  const { minimum_amount: amount, minimum_amount_currency: currency } = given ?? {}
  if ((amount === undefined) !== (currency === undefined)) {
    const param = `restrictions[${amount === undefined ? 'minimum_amount' : 'minimum_amount_currency'}]`
    throw invalid('`minimum_amount` and `minimum_amount_currency` go together.', { code: 'parameter_missing', param })
  }
  return {
    minimum_amount: amount ?? null,
    minimum_amount_currency: currency === undefined ? null : checkCurrency(currency),
  }
}

function keepOptions(
  { world }: Call<unknown>,
  { id, restrictions }: Stripe.PromotionCode,
  given: Readonly<Record<string, { minimum_amount?: number }>> | undefined,
): void {
  if (!given) return
  const own = restrictions.minimum_amount_currency
  if (own === null || own in given) {
    throw invalid('`currency_options` are for currencies other than `minimum_amount_currency`, which they need.', {
      param: 'restrictions[currency_options]',
    })
  }
  const before = world.promotion_code_details.get(id)?.currency_options
  const told = Object.entries(given).flatMap(([currency, { minimum_amount }]) =>
    minimum_amount === undefined ? [] : [[currency, { minimum_amount }] as const],
  )
  world.promotion_code_details.put({ id, currency_options: { ...before, ...Object.fromEntries(told) } })
}

/** Two active codes that one customer could type may not be the same, capitals aside. */
function refuseTaken(call: Call<unknown>, code: string, customer: string | undefined): void {
  for (const other of call.world.promotion_codes.all()) {
    const shared = other.customer === null || customer === undefined || other.customer === customer
    if (!shared || other.code.toLowerCase() !== code.toLowerCase() || !promotionCodeAsOf(call, other).active) continue
    throw refused(`An active promotion code with \`code: ${code}\` already exists.`, { param: 'code' })
  }
}

export function updatePromotionCode(call: Call<Parsed<typeof updateParameters>>): Stripe.PromotionCode {
  const { params } = call
  const before = findPromotionCode(call, call.id)
  const after: Stripe.PromotionCode = {
    ...before,
    active: params.active ?? before.active,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
  }
  if (params.active && !promotionCodeAsOf(call, after).active) {
    throw refused(
      'This promotion code cannot be activated: it is expired, used up, or its coupon is no longer valid.',
      {
        param: 'active',
      },
    )
  }
  keepOptions(call, before, params.restrictions?.currency_options)
  return replaceObject(call, call.world.promotion_codes, before, after, 'promotion_code.updated')
}
