import type Stripe from 'stripe'
import { mergeMetadata } from '../parameters/index.js'
import { moneyRouting } from '../payment-intents/money-routing.js'
import { invoiceSettings, noInvoiceSettings } from '../subscriptions/settings.js'
import type { PaymentLinkDetails, Stage } from '../world/index.js'
import type { PaymentLinkSettings } from './settings.js'

/** What a link sells goes to an account that there is, and no fee is taken of nothing. @throws StripeError 400 */
export function refuseRouting(stage: Stage, { mode, settings }: PaymentLinkDetails): void {
  const { application_fee_amount: fee, application_fee_percent: percent, on_behalf_of: account } = settings
  moneyRouting(stage, {
    amount: Math.max(fee ?? 0, settings.transfer_data?.amount ?? 0),
    applicationFeeAmount: mode === 'payment' ? (fee ?? null) : percent ? 0 : null,
    onBehalfOf: account ?? undefined,
    transferData: transferOf(settings),
  })
}

function transferOf({
  transfer_data: data,
}: PaymentLinkSettings): { amount?: number; destination: string } | undefined {
  if (!data) return undefined
  const amount = data.amount ?? null
  return { destination: data.destination, ...(amount !== null && { amount }) }
}

/** What a visit's session makes its intent or its subscription with. */
export function dataForSession(mode: PaymentLinkDetails['mode'], settings: PaymentLinkSettings) {
  const { on_behalf_of: account } = settings
  const transfer = transferOf(settings)
  if (mode === 'payment') {
    return {
      payment_intent_data: {
        ...settings.payment_intent_data,
        ...(settings.application_fee_amount && { application_fee_amount: settings.application_fee_amount }),
        ...(account && { on_behalf_of: account }),
        ...(transfer && { transfer_data: transfer }),
      },
    }
  }
  return {
    subscription_data: {
      ...settings.subscription_data,
      ...(settings.application_fee_percent && { application_fee_percent: settings.application_fee_percent }),
      ...(account && { on_behalf_of: account }),
      ...(transfer && { transfer_data: { destination: transfer.destination } }),
    },
  }
}

export function shownIntentData(settings: PaymentLinkSettings): Stripe.PaymentLink.PaymentIntentData | null {
  const data = settings.payment_intent_data
  if (!data) return null
  return {
    capture_method: data.capture_method ?? null,
    description: data.description ?? null,
    metadata: mergeMetadata({}, data.metadata),
    setup_future_usage: data.setup_future_usage ?? null,
    statement_descriptor: data.statement_descriptor ?? null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    transfer_group: data.transfer_group ?? null,
  }
}

export function shownSubscriptionData({
  mode,
  settings,
}: PaymentLinkDetails): Stripe.PaymentLink.SubscriptionData | null {
  const data = settings.subscription_data
  if (mode !== 'subscription') return null
  const missing = data?.trial_settings?.end_behavior.missing_payment_method
  return {
    description: data?.description ?? null,
    invoice_settings: invoiceSettings(data?.invoice_settings, noInvoiceSettings),
    metadata: mergeMetadata({}, data?.metadata),
    trial_period_days: data?.trial_period_days ?? null,
    trial_settings: missing ? { end_behavior: { missing_payment_method: missing } } : null,
  }
}

/** What was told before, with what is told now; `null` takes a field back. */
export function toldAnew<T extends object>(
  before: T | undefined,
  told: { [K in keyof T]?: T[K] | null } | undefined,
): T | undefined {
  if (!told) return before
  const fields = Object.entries({ ...before, ...told }).filter(([, value]) => value !== null)
  // Only fields of `T` went in, and those that are `null` are out.
  return Object.fromEntries(fields) as T
}
