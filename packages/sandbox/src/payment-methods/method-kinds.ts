import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import { oneOf, type Parameter } from '../parameters/index.js'

/** The kinds of payment method that the sandbox can charge. */
export const chargeableTypes = [
  'card',
  'us_bank_account',
  'sepa_debit',
  'link',
  'bancontact',
  'ideal',
  'paypal',
  'boleto',
  'konbini',
  'multibanco',
  'oxxo',
] as const
export type ChargeableType = (typeof chargeableTypes)[number]

/** Those that Stripe makes besides, and the sandbox does not. */
export const unsimulatedTypes = (
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit billie bizum blik cashapp ' +
  'crypto custom customer_balance eps fpx giropay grabpay kakao_pay klarna kr_card mb_way mobilepay ' +
  'naver_pay nz_bank_account p24 pay_by_bank payco paynow paypay payto pix promptpay revolut_pay samsung_pay satispay ' +
  'scalapay sequra sofort sunbit swish twint upi wechat_pay zip'
).split(' ') as readonly Stripe.PaymentMethodCreateParams.Type[]

/** Reads a kind that is simulated. One that Stripe has, too, is refused with what there is instead. */
export function methodKind(): Parameter<ChargeableType> {
  const simulated = oneOf(chargeableTypes)
  return {
    read(value, name) {
      const known = unsimulatedTypes.find((type) => type === value)
      if (known !== undefined) throw unsimulated(known, name)
      return simulated.read(value, name)
    },
  }
}

/** The details of the kinds that are not simulated: whoever sends them is told which kind it is, and not that Stripe does not know the name. */
export function unsimulatedDetails(): Readonly<Record<never, Parameter<never>>> {
  const refuse = (type: string): Parameter<never> => ({
    unsettable: true,
    read(_, name) {
      throw unsimulated(type, name)
    },
  })
  return Object.fromEntries(unsimulatedTypes.map((type) => [type, refuse(type)]))
}

function unsimulated(type: string, param: string) {
  return invalid(
    `The sandbox does not simulate payment methods of the type \`${type}\`. It simulates ${chargeableTypes.join(', ')}.`,
    { param },
  )
}
