import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import type { GivenBillingDetails } from './billing-details.js'
import { fingerprintOf } from './build-card.js'
import { type VoucherMethod, voucherMethod } from './build-voucher.js'

/** The methods that are not cards: money arrives later, or never. */
export type BankDetails = { number: string } & (
  | VoucherMethod
  | { type: 'us_bank_account'; us_bank_account: Stripe.PaymentMethod.UsBankAccount }
  | { type: 'sepa_debit'; sepa_debit: Stripe.PaymentMethod.SepaDebit }
  | { type: 'link'; link: Stripe.PaymentMethod.Link }
  | { type: 'bancontact'; bancontact: Stripe.PaymentMethod.Bancontact }
  | { type: 'ideal'; ideal: Stripe.PaymentMethod.Ideal }
  | { type: 'paypal'; paypal: Stripe.PaymentMethod.Paypal }
)

interface GivenDetails {
  type: BankDetails['type']
  us_bank_account?: {
    account_holder_type?: 'company' | 'individual'
    account_number?: string
    account_type?: 'checking' | 'savings'
    routing_number?: string
  }
  sepa_debit?: { iban: string }
  ideal?: { bank?: string }
  boleto?: { tax_id?: string }
  billing_details?: GivenBillingDetails
}

/** What the bank's side of a payment method shows, and under `number` what decides how it behaves. */
export function bankAccount(given: GivenDetails): BankDetails {
  const email = given.billing_details?.email ?? null
  switch (given.type) {
    case 'us_bank_account':
      return usBankAccount(given.us_bank_account ?? {})
    case 'sepa_debit':
      return sepaDebit(given.sepa_debit?.iban)
    case 'bancontact':
      return { type: 'bancontact', number: 'bancontact', bancontact: {} }
    case 'ideal':
      return { type: 'ideal', number: 'ideal', ideal: { bank: given.ideal?.bank ?? null, bic: null } }
    case 'paypal':
      return { type: 'paypal', number: 'paypal', paypal: { country: null, payer_email: email, payer_id: null } }
    case 'link':
      return { type: 'link', number: 'link', link: { email } }
    case 'boleto':
    case 'konbini':
    case 'multibanco':
    case 'oxxo':
      return { ...voucherMethod(given.type, given), number: given.type }
  }
}

function usBankAccount(given: NonNullable<GivenDetails['us_bank_account']>): BankDetails {
  const number = given.account_number ?? ''
  if (!/^\d{4,17}$/.test(number)) throw missing('us_bank_account[account_number]')
  return {
    type: 'us_bank_account',
    number,
    us_bank_account: {
      account_holder_type: given.account_holder_type ?? 'individual',
      account_type: given.account_type ?? 'checking',
      bank_name: 'STRIPE TEST BANK',
      financial_connections_account: null,
      fingerprint: fingerprintOf(number),
      last4: number.slice(-4),
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number: given.routing_number ?? '110000000',
      status_details: null,
    },
  }
}

function sepaDebit(iban: string | undefined): BankDetails {
  if (!iban) throw missing('sepa_debit[iban]')
  const number = iban.replaceAll(' ', '')
  return {
    type: 'sepa_debit',
    number,
    sepa_debit: {
      bank_code: number.slice(4, 12),
      branch_code: '',
      country: number.slice(0, 2),
      fingerprint: fingerprintOf(number),
      generated_from: { charge: null, setup_attempt: null },
      last4: number.slice(-4),
    },
  }
}

function missing(param: string) {
  return invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
}
