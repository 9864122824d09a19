import type Stripe from 'stripe'
import { openVoucherPage } from '../challenges/index.js'
import { invalid, refused } from '../errors/index.js'
import { spoken } from '../money/index.js'
import {
  courseOf,
  endOfVoucher,
  type VoucherKind,
  type VoucherType,
  voucherDetails,
  voucherKind,
} from '../vouchers/index.js'
import type { Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { futureUsage, isHeld } from './method-options.js'

/** Gives whoever pays a voucher to pay at a counter or a machine, until it ends. What becomes of it, the e-mail address says, as in Stripe's test mode. */
export function openVoucher(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  type: VoucherType,
): Stripe.PaymentIntent {
  const kind = voucherKind(type)
  if (!kind) throw new TypeError(`${type} is no voucher.`)
  refuseUnfit(intent, paymentMethod, kind)
  const { konbini, [type]: options } = intent.payment_method_options ?? {}
  const confirmationNumber = type === 'konbini' ? (konbini?.confirmation_number ?? undefined) : undefined
  const course = courseOf(paymentMethod.billing_details.email, confirmationNumber)
  const { id, url } = openVoucherPage(stage, intent, paymentMethod)
  const chosenEnd = type === 'konbini' ? konbini?.expires_at : undefined
  const usualEnd = chosenEnd ?? endOfVoucher(kind, stage.now, daysOf(options))
  // Whoever lets a voucher end at once is told that it ended now, and hears of it seconds later.
  const isLate = course.end === 'expires' && course.afterSeconds > 60
  const expiresAt = course.end !== 'expires' ? usualEnd : stage.now + (isLate ? course.afterSeconds : 0)
  if (course.end === 'paid') stage.later('pay_voucher', id, course.afterSeconds * 1000)
  stage.scheduleAt('expire_voucher', id, course.end === 'expires' ? stage.now + course.afterSeconds : expiresAt + 1)
  const nextAction = voucherDetails(type, { seed: id, expiresAt, url, confirmationNumber })
  return advanceIntent(stage, intent, { kind: 'challenged', paymentMethod: paymentMethod.id, nextAction })
}

function daysOf(options: object | undefined): number | undefined {
  const days = options && 'expires_after_days' in options ? options.expires_after_days : undefined
  return typeof days === 'number' ? days : undefined
}

function refuseUnfit(intent: Stripe.PaymentIntent, paymentMethod: Stripe.PaymentMethod, kind: VoucherKind): void {
  const { type } = paymentMethod
  const { amount, currency } = intent
  if (currency !== kind.currency) {
    throw invalid(
      `The currency provided (${currency}) is invalid for the payment method type ${type}. It supports the following currency: ${kind.currency}.`,
      { code: 'payment_intent_invalid_currency', param: 'payment_method' },
    )
  }
  if (amount < kind.leastMinor) {
    throw invalid(`Amount must be at least ${spoken(kind.leastMinor, currency)} for ${type}.`, {
      code: 'amount_too_small',
      param: 'amount',
    })
  }
  if (amount > kind.mostMinor) {
    throw invalid(`Amount must be no more than ${spoken(kind.mostMinor, currency)} for ${type}.`, {
      code: 'amount_too_large',
      param: 'amount',
    })
  }
  const wish = isHeld(intent, paymentMethod)
    ? '`capture_method` of `manual`'
    : !kind.isKept && futureUsage(intent, paymentMethod) !== null
      ? '`setup_future_usage`'
      : undefined
  if (wish === undefined) return
  throw refused(`The payment method type ${type} does not support a ${wish}.`, {
    code: 'payment_intent_incompatible_payment_method',
    param: 'payment_method',
  })
}
