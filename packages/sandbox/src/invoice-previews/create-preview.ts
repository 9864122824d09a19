import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { createCustomer, updateCustomer } from '../customers/write-customer.js'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid } from '../errors/index.js'
import { createItem } from '../invoice-items/write-item.js'
import { assembleInvoice } from '../invoices/assemble-invoice.js'
import { buildInvoice } from '../invoices/build-invoice.js'
import { pendingItems, takeItem } from '../invoices/draft-lines.js'
import type { Parsed } from '../parameters/index.js'
import { findSubscription } from '../subscriptions/advance-subscription.js'
import { billItems, metered } from '../subscriptions/bill-items.js'
import { billingMode } from '../subscriptions/billing-mode.js'
import { endSubscription } from '../subscriptions/cancel-subscription.js'
import { startSubscription } from '../subscriptions/create-subscription.js'
import { asPreview, nothingToCome, previewRenewal, renewalOf } from '../subscriptions/preview-renewal.js'
import { prorateChange } from '../subscriptions/prorate.js'
import { updateSubscription } from '../subscriptions/update-subscription.js'
import { createTaxId } from '../tax-ids/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import type { previewParameters } from './parameters.js'

type Given = Parsed<typeof previewParameters>

/** What the next invoice would be, if things went on as they are, or as the request says. It is made in a fork of the world, and nothing of it stays. */
export function createPreview(call: Call<Given>): Stripe.Invoice {
  const { params } = call
  refuseUnknown(params)
  const { stage } = call.fork()
  const subscription =
    params.subscription === undefined ? undefined : findSubscription(stage, params.subscription, 'subscription')
  const known = params.customer ?? idOf(subscription?.customer)
  const customer = known === null ? thoughtOf(call, stage, params) : describedAnew(call, stage, params, known)
  addItems(call, stage, params, customer, subscription?.id)
  const preview = asPreview(withDiscounts(stage, previewOf(stage, params, customer, subscription), params))
  return known === null ? { ...preview, customer: null } : preview
}

/** Somebody who is no customer yet. */
function thoughtOf(call: Call<Given>, stage: Stage, { customer_details: details }: Given): string {
  if (!details) {
    throw invalid('You must pass `customer`, `customer_details` or `subscription`.', {
      code: 'parameter_missing',
      param: 'customer',
    })
  }
  const { tax_ids: taxIds, ...rest } = details
  return createCustomer({ ...call, ...stage, params: { ...rest, ...(taxIds && { tax_id_data: taxIds }) } }).id
}

/** A customer with what the request says in place of what is known. */
function describedAnew(call: Call<Given>, stage: Stage, { customer_details: details }: Given, id: string): string {
  findCustomer(stage, id, 'customer')
  if (!details) return id
  const { tax_ids: taxIds, ...params } = details
  updateCustomer({ ...call, ...stage, id, params })
  if (!taxIds) return id
  for (const known of [...stage.world.tax_ids.all()]) if (known.customer === id) stage.world.tax_ids.remove(known.id)
  for (const taxId of taxIds) createTaxId({ ...call, ...stage, params: taxId }, id)
  return id
}

function previewOf(
  stage: Stage,
  params: Given,
  customer: string,
  subscription: Stripe.Subscription | undefined,
): Stripe.Invoice {
  if (params.preview_mode === 'recurring') return ofEveryPeriod(stage, params, customer, subscription)
  if (subscription) return ofSubscription(stage, subscription, params)
  if (params.subscription_details?.items) return ofNewSubscription(stage, customer, params)
  const next = nextToRenew(stage, customer)
  return next ? ofSubscription(stage, next, params) : ofWaitingItems(stage, customer, params)
}

/** What comes again and again: a whole period, without what waits, without prorations and trials. */
function ofEveryPeriod(
  stage: Stage,
  params: Given,
  customer: string,
  known: Stripe.Subscription | undefined,
): Stripe.Invoice {
  const { trial_end: _trial, ...details } = params.subscription_details ?? {}
  const subscription = known ?? (details.items ? undefined : nextToRenew(stage, customer))
  const whole = { ...params, subscription_details: { ...details, proration_behavior: 'none' as const } }
  if (subscription) ofSubscription(stage, subscription, whole)
  else ofNewSubscription(stage, customer, whole)
  const started = [...stage.world.subscriptions.newestFirst()][0]
  const changed = subscription ? findSubscription(stage, subscription.id) : started
  for (const item of [...stage.world.invoice_items.all()]) {
    if (item.customer === customer && item.invoice === null) stage.world.invoice_items.remove(item.id)
  }
  if (!changed) throw nothingToCome()
  return previewRenewal(stage, changed)
}

/** The subscription of a customer that is billed next. */
function nextToRenew({ world }: Stage, customer: string): Stripe.Subscription | undefined {
  const renewing = [...world.subscriptions.all()].flatMap((subscription) => {
    const at = idOf(subscription.customer) === customer && !isUnpaidFor(subscription) ? renewalOf(subscription) : null
    return at === null ? [] : [{ subscription, at }]
  })
  return renewing.sort((one, other) => one.at - other.at)[0]?.subscription
}

/** Whether nothing is billed any more, or yet. */
function isUnpaidFor({ status }: Stripe.Subscription): boolean {
  return ['canceled', 'incomplete', 'incomplete_expired', 'paused'].includes(status)
}

function refuseUnknown(params: Given): void {
  const details = params.subscription_details
  const given = [params.schedule, params.schedule_details, details?.pause, details?.resume_at, details?.start_date]
  const names = [
    'schedule',
    'schedule_details',
    'subscription_details[pause]',
    'subscription_details[resume_at]',
    'subscription_details[start_date]',
  ]
  const param = names[given.findIndex((value) => value !== undefined)]
  if (param !== undefined) throw invalid(`The sandbox does not preview \`${param}\`.`, { param })
}

/** Items that are only in the preview. */
function addItems(call: Call<Given>, stage: Stage, params: Given, customer: string, subscription?: string): void {
  for (const { invoiceitem: _known, price, unit_amount: _unit, ...item } of params.invoice_items ?? []) {
    createItem({
      ...call,
      ...stage,
      params: {
        ...item,
        customer,
        ...(price !== undefined && { pricing: { price } }),
        ...(subscription !== undefined && { subscription }),
      },
    })
  }
}

/** The invoice that a change would bring at once, or else the one at the end of the period. */
function ofSubscription(stage: Stage, before: Stripe.Subscription, params: Given): Stripe.Invoice {
  const { cancel_now: cancelNow, billing_cycle_anchor: anchor, ...details } = params.subscription_details ?? {}
  if (cancelNow) return ofCancellation(stage, before)
  const {
    billing_mode: mode,
    pause: _pause,
    resume_at: _resume,
    start_date: _start,
    metadata: _text,
    ...change
  } = details
  const told = mode && { billing_mode: billingMode(mode, 'subscription_details[billing_mode]') }
  const changed = updateSubscription(
    stage,
    { ...before, ...told },
    {
      ...change,
      ...(anchor && anchor.type !== 'timestamp' && { billing_cycle_anchor: { type: anchor.type } }),
      payment_behavior: 'default_incomplete',
    },
  )
  const atOnce = idOf(changed.latest_invoice)
  const invoice = atOnce === idOf(before.latest_invoice) ? undefined : stage.world.invoices.get(atOnce ?? '')
  return invoice ?? previewRenewal(stage, changed)
}

function ofCancellation(stage: Stage, subscription: Stripe.Subscription): Stripe.Invoice {
  for (const item of subscription.items.data) {
    prorateChange(stage, subscription, { before: item, after: undefined, at: stage.now })
  }
  const used = metered(subscription).map((item) => ({ ...item, current_period_end: stage.now }))
  return billItems(stage, endSubscription(stage, subscription, {}), {
    reason: 'subscription_update',
    items: [],
    used,
    autoAdvance: true,
    period: { start: stage.now, end: stage.now },
  })
}

function ofNewSubscription(stage: Stage, customer: string, params: Given): Stripe.Invoice {
  const details = params.subscription_details
  const started = startSubscription(stage, {
    customer,
    items: (details?.items ?? []).map(({ id: _id, deleted: _deleted, clear_usage: _usage, ...item }) => item),
    payment_behavior: 'default_incomplete',
    ...(details?.billing_mode && { billing_mode: details.billing_mode }),
    ...(details?.trial_end !== undefined && { trial_end: details.trial_end }),
    ...(details?.default_tax_rates && { default_tax_rates: details.default_tax_rates }),
  })
  const invoice = stage.world.invoices.get(idOf(started.latest_invoice) ?? '')
  if (!invoice) throw nothingToCome()
  return invoice
}

function ofWaitingItems(stage: Stage, customerId: string, params: Given): Stripe.Invoice {
  const customer = findCustomer(stage, customerId, 'customer')
  const currency = params.currency?.toLowerCase() ?? customer.currency ?? params.invoice_items?.[0]?.currency ?? 'usd'
  const items = pendingItems(stage, customer.id, currency)
  if (items.length === 0) throw nothingToCome()
  const blank = buildInvoice(stage, customer, {
    autoAdvance: true,
    billingReason: 'manual',
    collectionMethod: 'charge_automatically',
    currency,
    parent: null,
    period: { start: stage.now, end: stage.now },
  })
  for (const item of items) takeItem(stage, blank, item)
  return assembleInvoice(stage, blank)
}

function withDiscounts(stage: Stage, invoice: Stripe.Invoice, params: Given): Stripe.Invoice {
  if (params.discounts === undefined) return invoice
  const { currency, subtotal: amountMinor } = invoice
  const purchase = { amountMinor, currency }
  const owner = { currency, customer: idOf(invoice.customer), invoice: invoice.id, purchase }
  return assembleInvoice(stage, { ...invoice, discounts: redeemDiscounts(stage, params.discounts, owner) })
}
