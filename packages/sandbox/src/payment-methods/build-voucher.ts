import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import { type VoucherType, voucherKind } from '../vouchers/index.js'
import type { GivenBillingDetails } from './billing-details.js'

/** A voucher as a payment method shows it: next to nothing. */
export type VoucherMethod =
  | { type: 'boleto'; boleto: Stripe.PaymentMethod.Boleto }
  | { type: 'konbini'; konbini: Stripe.PaymentMethod.Konbini }
  | { type: 'multibanco'; multibanco: Stripe.PaymentMethod.Multibanco }
  | { type: 'oxxo'; oxxo: Stripe.PaymentMethod.Oxxo }

interface Given {
  boleto?: { tax_id?: string }
  billing_details?: GivenBillingDetails
}

/** @throws StripeError 400 when something is missing that has to stand on the voucher */
export function voucherMethod(type: VoucherType, { boleto, billing_details: told = {} }: Given): VoucherMethod {
  for (const name of missingFrom(type, told)) throw missing(`billing_details[${name}]`)
  if (type !== 'boleto') return plain[type]
  const taxId = boleto?.tax_id ?? told.tax_id
  if (!taxId) throw missing('boleto[tax_id]')
  if (!isTaxId(taxId)) {
    throw invalid(`Invalid tax ID: ${taxId}. It has to be a CPF or a CNPJ.`, {
      code: 'tax_id_invalid',
      param: 'boleto[tax_id]',
    })
  }
  return { type, boleto: { tax_id: taxId } }
}

const plain = {
  konbini: { type: 'konbini', konbini: {} },
  multibanco: { type: 'multibanco', multibanco: {} },
  oxxo: { type: 'oxxo', oxxo: {} },
} as const

const addressParts = ['line1', 'city', 'state', 'postal_code', 'country'] as const

function missingFrom(type: VoucherType, told: GivenBillingDetails): string[] {
  const asks = voucherKind(type)?.asks ?? []
  return asks.flatMap((name) => {
    if (name !== 'address') return told[name] ? [] : [name]
    return addressParts.filter((part) => !told.address?.[part]).map((part) => `address][${part}`)
  })
}

/** Eleven digits of a person, or fourteen of a business; Stripe's test mode takes zeros. */
function isTaxId(text: string): boolean {
  return /^(\d{3}\.?\d{3}\.?\d{3}-?\d{2}|\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2})$/.test(text)
}

function missing(param: string) {
  return invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
}
