import type Stripe from 'stripe'
import type { VoucherType } from './voucher-kinds.js'

/** What is printed on a voucher. */
export interface Printed {
  /** Of what its digits are made: the same in makes the same out. */
  seed: string
  /** Whole seconds since 1970. */
  expiresAt: number
  url: string
  /** The `confirmation_number` of a konbini that the app chose. */
  confirmationNumber?: string | undefined
}

/** Tells whoever pays what to show at the counter. */
export function voucherDetails(type: VoucherType, printed: Printed): Stripe.PaymentIntent.NextAction {
  const { seed, expiresAt, url } = printed
  const page = { hosted_voucher_url: url }
  switch (type) {
    case 'boleto':
      return {
        type: 'boleto_display_details',
        boleto_display_details: { ...page, expires_at: expiresAt, number: digits(seed, 47), pdf: `${url}&print=1` },
      }
    case 'konbini':
      return {
        type: 'konbini_display_details',
        konbini_display_details: { ...page, expires_at: expiresAt, stores: storesOf(printed) },
      }
    case 'multibanco':
      return {
        type: 'multibanco_display_details',
        multibanco_display_details: { ...page, entity: '12345', expires_at: expiresAt, reference: digits(seed, 9) },
      }
    case 'oxxo':
      return {
        type: 'oxxo_display_details',
        oxxo_display_details: { ...page, expires_after: expiresAt, number: digits(seed, 32) },
      }
  }
}

/** The page of the voucher that an intent waits for; `null` when it waits for none. */
export function voucherPageOf({ next_action: action }: Pick<Stripe.PaymentIntent, 'next_action'>): string | null {
  const { boleto_display_details: boleto, konbini_display_details: konbini } = action ?? {}
  const { multibanco_display_details: multibanco, oxxo_display_details: oxxo } = action ?? {}
  return (boleto ?? konbini ?? multibanco ?? oxxo)?.hosted_voucher_url ?? null
}

function storesOf({ seed, confirmationNumber }: Printed): Stripe.PaymentIntent.NextAction.KonbiniDisplayDetails.Stores {
  const store = (name: string, codeDigits: number) => ({
    confirmation_number: confirmationNumber ?? digits(`${seed} ${name} number`, 11),
    payment_code: digits(`${seed} ${name}`, codeDigits),
  })
  return {
    familymart: store('familymart', 13),
    lawson: store('lawson', 6),
    ministop: store('ministop', 6),
    seicomart: store('seicomart', 6),
  }
}

/** So many digits of a text, none of them chosen by chance. */
function digits(seed: string, count: number): string {
  let state = 2_166_136_261
  const stir = (by: number) => {
    state = Math.imul(state ^ by, 16_777_619) >>> 0
  }
  for (const sign of seed) stir(sign.charCodeAt(0))
  let written = ''
  for (let at = 0; at < count; at += 1) {
    stir(at + 1)
    written += String((state >>> 8) % 10)
  }
  return written
}
