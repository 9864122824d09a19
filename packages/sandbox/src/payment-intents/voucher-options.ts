import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import { invalid, type StripeError } from '../errors/index.js'
import { hash, integer, oneOf, type Parameter, type Parsed, text, unsettable } from '../parameters/index.js'
import { type VoucherType, voucherKind } from '../vouchers/index.js'

type Options = Pick<Stripe.PaymentIntent.PaymentMethodOptions, 'boleto' | 'konbini' | 'oxxo'>

type KonbiniOptions = Stripe.PaymentIntent.PaymentMethodOptions.Konbini

const plainKonbini: KonbiniOptions = {
  confirmation_number: null,
  expires_after_days: null,
  expires_at: null,
  product_description: null,
}

const boletoParameters = {
  expires_after_days: daysOf('boleto'),
  setup_future_usage: unsettable(oneOf(['none', 'off_session', 'on_session'])),
}

const konbiniParameters = {
  confirmation_number: unsettable(text()),
  expires_after_days: unsettable(daysOf('konbini')),
  expires_at: unsettable(integer()),
  product_description: unsettable(text(22)),
  setup_future_usage: unsettable(oneOf(['none'])),
}

const oxxoParameters = { expires_after_days: daysOf('oxxo'), setup_future_usage: unsettable(oneOf(['none'])) }

/** How long vouchers last, and under which number: what the request says of them, and nothing of kinds that it does not name. What it does not tell of a konbini stays. */
export function voucherOptions(given: FormHash | undefined, now: number, before: Options | null = null): Options {
  const boleto = told(given, 'boleto', boletoParameters)
  const konbini = told(given, 'konbini', konbiniParameters)
  const oxxo = told(given, 'oxxo', oxxoParameters)
  if (konbini) refuseKonbini(konbini, now)
  return {
    ...(boleto && { boleto: boletoOptions(boleto, before?.boleto) }),
    ...(konbini && { konbini: konbiniOptions(konbini, before?.konbini) }),
    ...(oxxo?.expires_after_days !== undefined && { oxxo: { expires_after_days: oxxo.expires_after_days } }),
  }
}

function daysOf(type: VoucherType): Parameter<number> {
  const range = voucherKind(type)?.days
  return integer(range?.least, range?.most)
}

function told<S extends Parameters<typeof hash>[0]>(given: FormHash | undefined, type: VoucherType, schema: S) {
  const value = given?.[type]
  if (value === undefined || value === '') return undefined
  return hash(schema).read(value, nameOf(type)) as Parsed<S>
}

function nameOf(type: VoucherType): string {
  return `payment_method_options[${type}]`
}

function boletoOptions(
  { expires_after_days: days, setup_future_usage: usage }: Parsed<typeof boletoParameters>,
  before: Options['boleto'],
): NonNullable<Options['boleto']> {
  const { setup_future_usage: earlier, ...rest } = before ?? { expires_after_days: usualDays }
  const kept = usage === undefined ? earlier : (usage ?? undefined)
  return {
    ...rest,
    ...(days !== undefined && { expires_after_days: days }),
    ...(kept !== undefined && { setup_future_usage: kept }),
  }
}

const usualDays = voucherKind('boleto')?.days?.usual ?? 0

/** Of the two words for its end the one that was told last counts. */
function konbiniOptions(
  { setup_future_usage: _never, ...words }: Parsed<typeof konbiniParameters>,
  before: Options['konbini'],
): KonbiniOptions {
  return {
    ...plainKonbini,
    ...before,
    ...(typeof words.expires_at === 'number' && { expires_after_days: null }),
    ...(typeof words.expires_after_days === 'number' && { expires_at: null }),
    ...words,
  }
}

const minute = 60
const day = 24 * 60 * minute

function refuseKonbini(words: Parsed<typeof konbiniParameters>, now: number): void {
  const { confirmation_number: number, expires_after_days: days, expires_at: end } = words
  const name = nameOf('konbini')
  if (typeof number === 'string' && !/^\d{10,11}$/.test(number)) {
    throw invalid('The confirmation number must have 10 to 11 digits, and nothing but digits.', {
      param: `${name}[confirmation_number]`,
    })
  }
  if (typeof number === 'string' && /^0+$/.test(number)) throw zeroes(`${name}[confirmation_number]`)
  if (typeof end !== 'number') return
  if (typeof days === 'number') {
    throw invalid('You may only specify one of these parameters: expires_after_days, expires_at.', {
      param: `${name}[expires_at]`,
    })
  }
  if (end <= now + 30 * minute || end >= now + 60 * day) {
    throw invalid('The expiry date must be more than 30 minutes and less than 60 days from now.', {
      param: `${name}[expires_at]`,
    })
  }
}

function zeroes(param: string): StripeError {
  return invalid('The confirmation number must not consist of only zeroes. A phone number is a good one.', {
    code: 'payment_intent_konbini_rejected_confirmation_number',
    param,
  })
}
