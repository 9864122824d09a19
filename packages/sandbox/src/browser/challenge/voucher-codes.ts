import type Stripe from 'stripe'

/** A line of a voucher: what it is, and what to show or type. */
export interface VoucherCode {
  name: string
  code: string
}

/** What an intent that waits for a voucher says of it. */
export interface VoucherText {
  codes: readonly VoucherCode[]
  /** Whole seconds since 1970; `null` when nothing says so. */
  expiresAt: number | null
}

/** Reads the next action of an intent; `undefined` when it is no voucher. */
export function readVoucher(action: Stripe.PaymentIntent.NextAction | null): VoucherText | undefined {
  const { boleto_display_details: boleto, konbini_display_details: konbini } = action ?? {}
  const { multibanco_display_details: multibanco, oxxo_display_details: oxxo } = action ?? {}
  if (oxxo) return { expiresAt: oxxo.expires_after, codes: codesOf({ Reference: oxxo.number }) }
  if (boleto) return { expiresAt: boleto.expires_at, codes: codesOf({ 'Boleto number': boleto.number }) }
  if (multibanco) {
    const { entity, reference, expires_at: expiresAt } = multibanco
    return { expiresAt, codes: codesOf({ Entity: entity, Reference: reference }) }
  }
  if (!konbini) return undefined
  const { familymart, lawson, ministop, seicomart } = konbini.stores
  const stores = { FamilyMart: familymart, Lawson: lawson, Ministop: ministop, Seicomart: seicomart }
  const codes = Object.entries(stores).flatMap(([store, codes]) =>
    codesOf({ [`${store}, payment code`]: codes?.payment_code, [`${store}, number`]: codes?.confirmation_number }),
  )
  return { expiresAt: konbini.expires_at, codes }
}

/** Long numbers are read in groups. */
function codesOf(written: Readonly<Record<string, string | null | undefined>>): VoucherCode[] {
  return Object.entries(written).flatMap(([name, code]) => (code ? [{ name, code }] : []))
}
