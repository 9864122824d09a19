import { describe, expectTypeOf, it } from 'vitest'
import {
  AzoraError,
  type CreatePaymentRequest,
  type CustomerId,
  type ErrorCode,
  estimateFee,
  type Fact,
  formatAmount,
  type Money,
  money,
  type Payment,
  PaymentId,
  parseAmount,
  type Refund,
  type RefundId,
} from '../src/index.js'

describe('the types that users build on', () => {
  it('makes an id only through its maker, and never mixes two kinds', () => {
    expectTypeOf(PaymentId.parse('pi_1')).toEqualTypeOf<PaymentId>()
    expectTypeOf<string>().not.toExtend<PaymentId>()
    expectTypeOf<RefundId>().not.toExtend<PaymentId>()
    expectTypeOf<CustomerId>().not.toExtend<PaymentId>()
    expectTypeOf<PaymentId>().toExtend<string>()
  })

  it('keeps money from being a bare number, and from being changed', () => {
    expectTypeOf(parseAmount('1.00', 'usd')).toEqualTypeOf<Money>()
    expectTypeOf(formatAmount).parameter(0).toEqualTypeOf<Money>()
    expectTypeOf<number>().not.toExtend<Money>()
    // @ts-expect-error money is read-only
    money(1, 'usd').amountMinor = 2
    expectTypeOf(estimateFee(money(1, 'usd')).net).toEqualTypeOf<Money>()
  })

  it('knows an error by its literal code', () => {
    expectTypeOf(new AzoraError('card_declined', '').code).toEqualTypeOf<'card_declined'>()
    expectTypeOf<AzoraError['code']>().toEqualTypeOf<ErrorCode>()
    expectTypeOf<'no_such_code'>().not.toExtend<ErrorCode>()
  })

  it('gives a fact the record that its name promises', () => {
    expectTypeOf<Fact<'payment.succeeded'>['current']>().toEqualTypeOf<Payment>()
    expectTypeOf<Fact<'payment.succeeded'>['previous']>().toEqualTypeOf<Payment | null>()
    expectTypeOf<Fact<'refund.created'>['current']>().toEqualTypeOf<Refund>()
  })

  it('names a payment status as Stripe does', () => {
    expectTypeOf<'succeeded'>().toExtend<Payment['status']>()
    expectTypeOf<'paid'>().not.toExtend<Payment['status']>()
  })

  it("hands the fields of an app's own quote on as unknown, so that they are parsed there", () => {
    expectTypeOf<CreatePaymentRequest['coupon']>().toEqualTypeOf<unknown>()
  })
})
