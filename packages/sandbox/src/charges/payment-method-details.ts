import type Stripe from 'stripe'
import type { ChargeInput } from './build-charge.js'

/** What a charge keeps of the payment method, as it was when it was charged. */
export function paymentMethodDetails(input: ChargeInput): Stripe.Charge.PaymentMethodDetails {
  const { paymentMethod } = input
  if (paymentMethod.us_bank_account)
    return {
      type: 'us_bank_account',
      us_bank_account: usBankAccount(paymentMethod.us_bank_account, input.mandate ?? null),
    }
  if (paymentMethod.sepa_debit)
    return { type: 'sepa_debit', sepa_debit: sepaDebit(paymentMethod.sepa_debit, input.mandate ?? null) }
  if (paymentMethod.card) return { type: 'card', card: card(paymentMethod.card, input) }
  if (paymentMethod.bancontact) return { type: 'bancontact', bancontact }
  if (paymentMethod.ideal) return { type: 'ideal', ideal: { ...ideal, ...paymentMethod.ideal } }
  if (paymentMethod.paypal) return { type: 'paypal', paypal: { ...paypal, ...paymentMethod.paypal } }
  return voucher(input) ?? { type: 'link', link: { country: null } }
}

/** What stood on the voucher that was paid. */
function voucher({ intent, paymentMethod }: ChargeInput): Stripe.Charge.PaymentMethodDetails | undefined {
  const { multibanco_display_details: multibanco, oxxo_display_details: oxxo } = intent.next_action ?? {}
  if (paymentMethod.boleto) return { type: 'boleto', boleto: paymentMethod.boleto }
  if (paymentMethod.konbini) return { type: 'konbini', konbini: { store: { chain: 'familymart' } } }
  if (paymentMethod.oxxo) return { type: 'oxxo', oxxo: { number: oxxo?.number ?? null } }
  const { entity = null, reference = null } = multibanco ?? {}
  return paymentMethod.multibanco && { type: 'multibanco', multibanco: { entity, reference } }
}

/** What a customer's bank tells beside the money; the simulated one tells little. */
const fromBank = {
  generated_sepa_debit: null,
  generated_sepa_debit_mandate: null,
  iban_last4: null,
  verified_name: null,
} as const
const bancontact = { ...fromBank, bank_code: null, bank_name: null, bic: null, preferred_language: null } as const
const ideal = { ...fromBank, transaction_id: null } as const
const paypal = { payer_name: null, seller_protection: null, transaction_id: null } as const

/** An authorization that is not captured lapses after a week. */
export const captureWindowSeconds = 7 * 24 * 60 * 60

function card(shown: Stripe.PaymentMethod.Card, input: ChargeInput): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: input.intent.amount,
    authorization_code: '123456',
    brand: shown.brand,
    ...(input.intent.capture_method === 'manual' && { capture_before: input.now + captureWindowSeconds }),
    checks: shown.checks,
    country: shown.country,
    electronic_commerce_indicator: null,
    exp_month: shown.exp_month,
    exp_year: shown.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: shown.fingerprint ?? null,
    funding: shown.funding,
    incremental_authorization: { status: heldFor(input, 'request_incremental_authorization') },
    installments: null,
    last4: shown.last4,
    mandate: null,
    multicapture: { status: heldFor(input, 'request_multicapture') },
    network: shown.brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: input.intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: input.authenticated ? authenticated : null,
    transaction_link_id: null,
    // The same hash under two names of the official types.
    wallet: shown.wallet as Stripe.Charge.PaymentMethodDetails.Card.Wallet | null,
  }
}

/** A hold can be raised, or captured in parts, when the intent asked for that. Every simulated network lets it. */
function heldFor(
  { intent }: ChargeInput,
  wish: 'request_incremental_authorization' | 'request_multicapture',
): 'available' | 'unavailable' {
  const asked = intent.payment_method_options?.card?.[wish]
  return asked === 'if_available' && intent.capture_method === 'manual' ? 'available' : 'unavailable'
}

const authenticated: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
}

function usBankAccount(
  shown: Stripe.PaymentMethod.UsBankAccount,
  mandate: string | null,
): Stripe.Charge.PaymentMethodDetails.UsBankAccount {
  return {
    account_holder_type: shown.account_holder_type,
    account_type: shown.account_type,
    bank_name: shown.bank_name,
    fingerprint: shown.fingerprint,
    last4: shown.last4,
    ...(mandate !== null && { mandate }),
    payment_reference: null,
    routing_number: shown.routing_number,
  }
}

function sepaDebit(
  shown: Stripe.PaymentMethod.SepaDebit,
  mandate: string | null,
): Stripe.Charge.PaymentMethodDetails.SepaDebit {
  return {
    bank_code: shown.bank_code,
    branch_code: shown.branch_code,
    country: shown.country,
    fingerprint: shown.fingerprint,
    last4: shown.last4,
    mandate,
  }
}
