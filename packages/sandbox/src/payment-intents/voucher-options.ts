import type Stripe from 'stripe'
import type { FormHash, FormValue } from '../api/decode-form.js'
import { invalid } from '../errors/index.js'
import { voucherKind } from '../vouchers/index.js'

type Options = Pick<Stripe.PaymentIntent.PaymentMethodOptions, 'boleto' | 'konbini' | 'oxxo'>

type KonbiniOptions = Stripe.PaymentIntent.PaymentMethodOptions.Konbini

const plainKonbini: KonbiniOptions = {
  confirmation_number: null,
  expires_after_days: null,
  expires_at: null,
  product_description: null,
}

/** How long vouchers last, and under which number: what the request says of them, and nothing of kinds that it does not name. What it does not tell of a konbini stays. */
export function voucherOptions(given: FormHash | undefined, before: Options | null = null): Options {
  const [boleto, oxxo] = [daysOf(given, 'boleto'), daysOf(given, 'oxxo')]
  const konbini = hashOf(given?.konbini)
  return {
    ...(boleto !== undefined && { boleto: { expires_after_days: boleto } }),
    ...(oxxo !== undefined && { oxxo: { expires_after_days: oxxo } }),
    ...(konbini && {
      konbini: { ...plainKonbini, ...before?.konbini, ...konbiniWords(konbini, daysOf(given, 'konbini')) },
    }),
  }
}

function konbiniWords(told: FormHash, days: number | undefined): Partial<KonbiniOptions> {
  return {
    ...('confirmation_number' in told && { confirmation_number: textOf(told.confirmation_number) }),
    ...('expires_after_days' in told && { expires_after_days: days ?? null }),
    ...('expires_at' in told && { expires_at: secondsOf(told.expires_at) }),
    ...('product_description' in told && { product_description: textOf(told.product_description) }),
  }
}

function daysOf(given: FormHash | undefined, type: 'boleto' | 'konbini' | 'oxxo'): number | undefined {
  const written = hashOf(given?.[type])?.expires_after_days
  const range = voucherKind(type)?.days
  if (written === undefined || written === '' || !range) return undefined
  const days = Number(written)
  if (Number.isInteger(days) && days >= range.least && days <= range.most) return days
  throw invalid(`The value must be an integer from ${range.least} to ${range.most}.`, {
    code: 'parameter_invalid_integer',
    param: `payment_method_options[${type}][expires_after_days]`,
  })
}

function secondsOf(written: FormValue | undefined): number | null {
  const seconds = Number(textOf(written) ?? Number.NaN)
  return Number.isInteger(seconds) ? seconds : null
}

function textOf(written: FormValue | undefined): string | null {
  return typeof written === 'string' && written !== '' ? written : null
}

function hashOf(value: FormValue | undefined): FormHash | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined
}
