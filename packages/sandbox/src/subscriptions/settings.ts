import type Stripe from 'stripe'
import { kept, type Parsed } from '../parameters/index.js'
import { moneyRouting } from '../payment-intents/money-routing.js'
import { idOf, type Stage } from '../world/index.js'
import type { updateParameters } from './parameters.js'

type Written = Parsed<typeof updateParameters>
type Settings = Pick<Stripe.Subscription, 'application_fee_percent' | 'on_behalf_of' | 'transfer_data'>

/** Where a share of every payment goes, as a request changes it. @throws StripeError 400 when that makes no sense */
export function sharesTold(
  stage: Stage,
  given: Pick<Written, 'application_fee_percent' | 'on_behalf_of' | 'transfer_data'>,
  before: Settings,
): Settings {
  const percent = kept(given.application_fee_percent, before.application_fee_percent)
  const onBehalfOf = kept(given.on_behalf_of, idOf(before.on_behalf_of))
  const told = given.transfer_data
  const data = told === undefined ? before.transfer_data : told && { amount_percent: null, ...told }
  moneyRouting(stage, {
    // What a payment will come to is not known yet: its shares are parts of it, so zero fits into all of them.
    amount: 0,
    applicationFeeAmount: percent === null ? null : 0,
    onBehalfOf: onBehalfOf ?? undefined,
    transferData: data
      ? { destination: idOf(data.destination) ?? '', ...(data.amount_percent !== null && { amount: 0 }) }
      : undefined,
  })
  return { application_fee_percent: percent, on_behalf_of: onBehalfOf, transfer_data: data }
}

/** What every invoice of the subscription says besides its lines. */
export function invoiceSettings(
  given: Written['invoice_settings'],
  before: Stripe.Subscription.InvoiceSettings,
): Stripe.Subscription.InvoiceSettings {
  if (!given) return before
  return {
    account_tax_ids: kept(given.account_tax_ids, before.account_tax_ids as string[] | null),
    custom_fields: kept(given.custom_fields, before.custom_fields),
    description: kept(given.description, before.description),
    footer: kept(given.footer, before.footer),
    issuer: given.issuer ?? before.issuer,
  }
}

export const noInvoiceSettings: Stripe.Subscription.InvoiceSettings = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: { type: 'self' },
}
