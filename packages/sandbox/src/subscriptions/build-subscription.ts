import type Stripe from 'stripe'
import { taxRatesOf } from '../invoices/assemble-invoice.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { billingMode } from './billing-mode.js'
import type { createParameters, updateParameters } from './parameters.js'
import { invoiceSettings, noInvoiceSettings, sharesTold } from './settings.js'
import { noDetails } from './subscription-machine.js'

type Created = Parsed<typeof createParameters>
type Written = Omit<Parsed<typeof updateParameters>, 'billing_cycle_anchor' | 'cancel_at' | 'items' | 'discounts'>

/** A subscription without items, before anybody paid for it. */
export function blankSubscription(
  stage: Stage,
  of: {
    id: string
    customer: string
    currency: string
    anchor: number
    trial: { start: number; end: number } | null
    start: number
  },
  params: Created,
): Stripe.Subscription {
  return {
    id: of.id,
    object: 'subscription',
    application: null,
    ...sharesTold(stage, params, { application_fee_percent: null, on_behalf_of: null, transfer_data: null }),
    automatic_tax: { disabled_reason: null, enabled: params.automatic_tax?.enabled ?? false, liability: null },
    billing_cycle_anchor: of.anchor,
    billing_cycle_anchor_config: anchorConfig(params),
    billing_mode: billingMode(params.billing_mode),
    billing_schedules: [],
    billing_thresholds: thresholds(params.billing_thresholds),
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: noDetails,
    collection_method: params.collection_method ?? 'charge_automatically',
    created: stage.now,
    currency: of.currency,
    customer: of.customer,
    customer_account: null,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method ?? null,
    default_source: null,
    default_tax_rates: taxRatesOf(stage, params.default_tax_rates),
    description: params.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: invoiceSettings(params.invoice_settings, noInvoiceSettings),
    items: { object: 'list', data: [], has_more: false, url: `/v1/subscription_items?subscription=${of.id}` },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_pending_invoice_item_invoice: null,
    pause_collection: null,
    payment_settings: paymentSettings(null, params.payment_settings),
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: of.start,
    status: 'incomplete',
    test_clock: stage.testClock,
    trial_end: of.trial?.end ?? null,
    trial_settings: trialSettings(params.trial_settings) ?? {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
    trial_start: of.trial?.start ?? null,
  }
}

function anchorConfig({
  billing_cycle_anchor_config: given,
}: Created): Stripe.Subscription.BillingCycleAnchorConfig | null {
  if (!given) return null
  return {
    day_of_month: given.day_of_month,
    hour: given.hour ?? null,
    minute: given.minute ?? null,
    month: given.month ?? null,
    second: given.second ?? null,
  }
}

export function thresholds(given: Created['billing_thresholds']): Stripe.Subscription['billing_thresholds'] {
  if (!given) return null
  return {
    amount_gte: given.amount_gte ?? null,
    reset_billing_cycle_anchor: given.reset_billing_cycle_anchor ?? null,
  }
}

export function trialSettings(given: Created['trial_settings']): Stripe.Subscription.TrialSettings | undefined {
  if (!given) return undefined
  const { billing_cycle_anchor: anchor, missing_payment_method: missing } = given.end_behavior
  return {
    end_behavior: { billing_cycle_anchor: anchor ?? null, missing_payment_method: missing ?? 'create_invoice' },
  }
}

export function paymentSettings(
  before: Stripe.Subscription.PaymentSettings | null,
  given: Created['payment_settings'],
): Stripe.Subscription.PaymentSettings {
  const types = given?.payment_method_types
  return {
    payment_method_options: null,
    // The words are Stripe's to check; the sandbox hands back what it was given.
    payment_method_types: (types === undefined
      ? (before?.payment_method_types ?? null)
      : types) as Stripe.Subscription.PaymentSettings['payment_method_types'],
    save_default_payment_method: given?.save_default_payment_method ?? before?.save_default_payment_method ?? 'off',
  }
}

/** What an update says about a subscription that has nothing to do with its items or its time. */
export function describedBy(stage: Stage, before: Stripe.Subscription, params: Written): Partial<Stripe.Subscription> {
  const pause = params.pause_collection
  return {
    ...sharesTold(stage, params, before),
    billing_thresholds:
      params.billing_thresholds === undefined ? before.billing_thresholds : thresholds(params.billing_thresholds),
    cancellation_details: params.cancellation_details
      ? { ...noDetails, ...before.cancellation_details, ...params.cancellation_details, feedback_option: null }
      : before.cancellation_details,
    collection_method: params.collection_method ?? before.collection_method,
    days_until_due: params.days_until_due ?? before.days_until_due,
    default_payment_method: params.default_payment_method ?? idOf(before.default_payment_method),
    default_tax_rates:
      params.default_tax_rates === undefined
        ? (before.default_tax_rates ?? [])
        : taxRatesOf(stage, params.default_tax_rates),
    description: params.description === undefined ? before.description : params.description,
    invoice_settings: invoiceSettings(params.invoice_settings, before.invoice_settings),
    metadata: mergeMetadata(before.metadata, params.metadata),
    pause_collection:
      pause === undefined
        ? before.pause_collection
        : pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null },
    payment_settings: paymentSettings(before.payment_settings, params.payment_settings),
    trial_settings: trialSettings(params.trial_settings) ?? before.trial_settings,
  }
}
