import type Stripe from 'stripe'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { fullAddress } from '../payment-methods/index.js'
import type { updateParameters } from './parameters.js'

type Told = Parsed<typeof updateParameters>

/** The account with what a request says of it; what is not named stays. */
export function describedAccount(before: Stripe.Account, told: Told): Stripe.Account {
  const company = companyOf(before.company, told.company)
  return {
    ...before,
    business_profile: profileOf(before.business_profile, told.business_profile),
    business_type: told.business_type ?? before.business_type ?? null,
    capabilities: capabilitiesOf(before.capabilities, told.capabilities),
    ...(company && { company }),
    ...(told.default_currency && { default_currency: told.default_currency.toLowerCase() }),
    email: told.email ?? before.email,
    metadata: mergeMetadata(before.metadata ?? {}, told.metadata),
    settings: settingsOf(before.settings, told.settings),
    tos_acceptance: { ...before.tos_acceptance, ...told.tos_acceptance },
  }
}

function profileOf(
  before: Stripe.Account['business_profile'],
  told: Told['business_profile'],
): Stripe.Account.BusinessProfile | null {
  if (!before || !told) return before ?? null
  return {
    ...before,
    mcc: told.mcc ?? before.mcc,
    name: told.name ?? before.name,
    product_description: told.product_description ?? before.product_description ?? null,
    support_address: told.support_address ? fullAddress(told.support_address) : before.support_address,
    support_email: told.support_email ?? before.support_email,
    support_phone: told.support_phone ?? before.support_phone,
    support_url: told.support_url === undefined ? before.support_url : told.support_url,
    url: told.url ?? before.url,
  }
}

function companyOf(before: Stripe.Account.Company | undefined, told: Told['company']) {
  if (!told) return before
  return {
    ...before,
    address: told.address ? fullAddress(told.address) : (before?.address ?? fullAddress({})),
    directors_provided: told.directors_provided ?? before?.directors_provided ?? false,
    executives_provided: told.executives_provided ?? before?.executives_provided ?? false,
    name: told.name ?? before?.name ?? null,
    owners_provided: told.owners_provided ?? before?.owners_provided ?? false,
    phone: told.phone ?? before?.phone ?? null,
    tax_id_provided: told.tax_id !== undefined || before?.tax_id_provided === true,
    vat_id_provided: told.vat_id !== undefined || before?.vat_id_provided === true,
  }
}

/** Asking adds a capability, taking the request back removes it. What becomes of it the assessment says. */
function capabilitiesOf(before: Stripe.Account.Capabilities | undefined, told: Told['capabilities']) {
  const kept: Record<string, string> = { ...before }
  const asked: Readonly<Record<string, { requested?: boolean } | undefined>> = told ?? {}
  for (const [name, request] of Object.entries(asked)) {
    if (request?.requested === true) kept[name] ??= 'inactive'
    if (request?.requested === false) delete kept[name]
  }
  return kept
}

function settingsOf(before: Stripe.Account['settings'], told: Told['settings']): Stripe.Account.Settings | null {
  if (!before || !told) return before ?? null
  const { branding, payments, payouts } = told
  return {
    ...before,
    branding: { ...before.branding, ...branding },
    payments: {
      ...before.payments,
      ...(payments?.statement_descriptor && { statement_descriptor: payments.statement_descriptor }),
    },
    ...(before.payouts && {
      payouts: {
        debit_negative_balances: payouts?.debit_negative_balances ?? before.payouts.debit_negative_balances,
        schedule: scheduleOf(before.payouts.schedule, payouts?.schedule),
        statement_descriptor: payouts?.statement_descriptor ?? before.payouts.statement_descriptor,
      },
    }),
  }
}

function scheduleOf(
  before: Stripe.Account.Settings.Payouts.Schedule,
  told: Readonly<Record<string, unknown>> | undefined,
): Stripe.Account.Settings.Payouts.Schedule {
  const days = Number(told?.delay_days)
  return {
    ...before,
    ...(typeof told?.interval === 'string' && { interval: told.interval }),
    ...(told?.delay_days === 'minimum' && { delay_days: 2 }),
    ...(Number.isSafeInteger(days) && { delay_days: days }),
    ...(typeof told?.weekly_anchor === 'string' && { weekly_anchor: told.weekly_anchor }),
    ...(typeof told?.monthly_anchor === 'string' && { monthly_anchor: Number(told.monthly_anchor) }),
  }
}
