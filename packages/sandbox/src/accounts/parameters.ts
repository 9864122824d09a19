import { externalAccount } from '../external-accounts/index.js'
import {
  address,
  boolean,
  expand,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  opaque,
  text,
  unsettable,
} from '../parameters/index.js'
import { individualParameters } from '../persons/index.js'
import { capabilityNames } from './capability-names.js'

const businessProfile = hash({
  annual_revenue: opaque(),
  estimated_worker_count: integer(0),
  mcc: text(4),
  minority_owned_business_designation: list(text()),
  monthly_estimated_revenue: opaque(),
  name: text(),
  product_description: text(),
  specified_commercial_transactions_act_url: unsettable(text()),
  support_address: address,
  support_email: text(),
  support_phone: text(),
  support_url: unsettable(text()),
  url: text(),
})

const company = hash({
  address,
  address_kana: opaque(),
  address_kanji: opaque(),
  administrative_address: address,
  directors_provided: boolean(),
  directorship_declaration: opaque(),
  executives_provided: boolean(),
  export_license_id: text(),
  export_purpose_code: text(),
  name: text(),
  name_kana: text(),
  name_kanji: text(),
  owners_provided: boolean(),
  ownership_declaration: opaque(),
  ownership_exemption_reason: unsettable(text()),
  phone: text(),
  physical_address: address,
  principal_place_of_business: address,
  registration_date: unsettable(opaque()),
  registration_number: text(),
  representative_declaration: opaque(),
  structure: unsettable(text()),
  tax_id: text(),
  tax_id_registrar: text(),
  vat_id: text(),
  verification: opaque(),
})

const settings = hash({
  bacs_debit_payments: opaque(),
  branding: hash({ icon: text(), logo: text(), primary_color: text(), secondary_color: text() }),
  card_issuing: opaque(),
  card_payments: opaque(),
  invoices: opaque(),
  payments: hash({
    statement_descriptor: text(22),
    statement_descriptor_kana: text(),
    statement_descriptor_kanji: text(),
  }),
  payouts: hash({
    debit_negative_balances: boolean(),
    schedule: opaque(),
    statement_descriptor: text(22),
  }),
  paypay_payments: opaque(),
  sepa_debit_payments: opaque(),
  treasury: opaque(),
})

const request = hash({ requested: boolean() })

/** What a token of an account stands for. */
export const accountTokenParameters = {
  business_type: oneOf(['company', 'government_entity', 'individual', 'non_profit']),
  company,
  individual: hash(individualParameters),
}

export const updateParameters = {
  ...accountTokenParameters,
  account_token: text(),
  business_profile: businessProfile,
  capabilities: hash(Object.fromEntries(capabilityNames.map((name) => [name, request]))),
  default_currency: text(3),
  documents: opaque(),
  email: text(800),
  expand,
  external_account: unsettable(externalAccount),
  groups: opaque(),
  metadata: metadata(),
  settings,
  tos_acceptance: hash({ date: integer(), ip: text(), service_agreement: text(), user_agent: text() }),
}

export const createParameters = {
  ...updateParameters,
  controller: hash({
    fees: hash({ payer: oneOf(['account', 'application']) }),
    losses: hash({ payments: oneOf(['application', 'stripe']) }),
    requirement_collection: oneOf(['application', 'stripe']),
    stripe_dashboard: hash({ type: oneOf(['express', 'full', 'none']) }),
  }),
  country: text(2),
  external_account: externalAccount,
  type: oneOf(['custom', 'express', 'standard']),
}
