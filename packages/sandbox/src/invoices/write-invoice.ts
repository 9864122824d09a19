import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid, noSuch, refused } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { keepRouting } from '../invoice-payments/index.js'
import { checkCurrency } from '../money/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import { moneyRouting } from '../payment-intents/money-routing.js'
import { fullAddress, refuseForeignMethod } from '../payment-methods/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import { assembleInvoice, taxRatesOf } from './assemble-invoice.js'
import { buildInvoice } from './build-invoice.js'
import { pendingItems, takeItem } from './draft-lines.js'
import type { createParameters, updateParameters } from './parameters.js'
import { shippingCostOf } from './shipping-cost.js'

type Written = Parsed<typeof updateParameters>

/** Makes a draft. Nothing is on it but, if told so, the items that wait for the customer's next invoice. */
export function createInvoice(call: Call<Parsed<typeof createParameters>>): Stripe.Invoice {
  const { params } = call
  if (params.customer === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  if (params.from_invoice) {
    throw invalid('The sandbox does not simulate revisions of invoices.', { param: 'from_invoice' })
  }
  const customer = findCustomer(call, params.customer, 'customer')
  const { subscription } = params
  const of = call.world.subscriptions.get(subscription ?? '')
  if (subscription !== undefined && of?.customer !== customer.id) {
    throw noSuch('subscription', subscription, 'subscription')
  }
  const currency = checkCurrency(params.currency ?? customer.currency ?? 'usd')
  refuseDueDate(params)
  const blank = buildInvoice(call, customer, {
    autoAdvance: params.auto_advance ?? false,
    billingReason: 'manual',
    collectionMethod: params.collection_method ?? 'charge_automatically',
    currency,
    daysUntilDue: params.days_until_due ?? null,
    parent: of ? subscriptionParent(of) : null,
    period: { start: call.now, end: call.now },
  })
  const draft = written(call, blank, params)
  if (params.pending_invoice_items_behavior === 'include') {
    for (const item of pendingItems(call, customer.id, currency, subscription)) {
      // For a subscription that is named, only its own.
      if (subscription === undefined || item.parent?.subscription_details) takeItem(call, draft, item)
    }
  }
  return openDraft(call, draft)
}

/** Adds a new draft up, keeps and announces it, and plans its end. */
export function openDraft(stage: Stage, draft: Stripe.Invoice): Stripe.Invoice {
  const invoice = assembleInvoice(stage, draft)
  stage.world.invoices.put(invoice)
  stage.emit('invoice.created', invoice)
  planEnd(stage, invoice)
  return invoice
}

function planEnd(stage: Stage, { id, automatically_finalizes_at: at }: Stripe.Invoice): void {
  if (at !== null) stage.scheduleAt('invoice_due', id, at)
}

/** What an invoice says of the subscription that it is for, as that is when the invoice is made. */
export function subscriptionParent({
  id,
  metadata,
}: Pick<Stripe.Subscription, 'id' | 'metadata'>): Stripe.Invoice.Parent {
  return { quote_details: null, subscription_details: { metadata, subscription: id }, type: 'subscription_details' }
}

/** Changes a draft. */
export function updateDraft(call: Call<Written>, before: Stripe.Invoice): Stripe.Invoice {
  refuseDueDate(call.params, before.collection_method)
  return rewriteDraft(call, before, written(call, before, call.params))
}

/** Puts a changed draft, added up again, in the place of the earlier one. */
export function rewriteDraft(stage: Stage, before: Stripe.Invoice, changed: Stripe.Invoice): Stripe.Invoice {
  const after = assembleInvoice(stage, changed)
  stage.world.invoices.put(after)
  const previous = previousAttributes(before, after)
  if (Object.keys(previous).length > 0) stage.emit('invoice.updated', after, previous)
  if (after.automatically_finalizes_at !== before.automatically_finalizes_at) planEnd(stage, after)
  return after
}

function refuseDueDate(params: Pick<Written, 'collection_method' | 'days_until_due' | 'due_date'>, before = ''): void {
  const sent = (params.collection_method ?? before) === 'send_invoice'
  if (sent || (params.days_until_due === undefined && params.due_date === undefined)) return
  const param = params.due_date === undefined ? 'days_until_due' : 'due_date'
  throw refused(`You can only specify \`${param}\` if the invoice's collection method is \`send_invoice\`.`, { param })
}

/** A draft with what the request named; `undefined` is silence, `null` unsets. */
function written(call: Call<unknown>, before: Stripe.Invoice, params: Written): Stripe.Invoice {
  const { shipping_details: shipping } = params
  const { subtotal: amountMinor, currency, lines } = before
  const purchase = lines.data.length > 0 ? { amountMinor, currency } : null
  const owner = { currency, customer: idOf(before.customer), invoice: before.id, purchase }
  refuseForeignMethod(call, params.default_payment_method, owner.customer ?? '', 'default_payment_method')
  refuseRouting(call, before, params)
  keepRouting(call, before.id, params)
  return {
    ...before,
    ...collection(call, before, params),
    // Only ids are ever kept here.
    account_tax_ids: kept(params.account_tax_ids, before.account_tax_ids as string[] | null),
    custom_fields: kept(params.custom_fields, before.custom_fields),
    default_payment_method: kept(params.default_payment_method, idOf(before.default_payment_method)),
    default_tax_rates:
      params.default_tax_rates === undefined ? before.default_tax_rates : taxRatesOf(call, params.default_tax_rates),
    description: kept(params.description, before.description),
    discounts: params.discounts === undefined ? before.discounts : redeemDiscounts(call, params.discounts, owner),
    effective_at: kept(params.effective_at, before.effective_at),
    footer: kept(params.footer, before.footer),
    issuer: params.issuer ?? before.issuer,
    on_behalf_of: kept(params.on_behalf_of, idOf(before.on_behalf_of)),
    payment_settings: paymentSettings(before.payment_settings, params.payment_settings),
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    number: kept(params.number, before.number),
    shipping_cost:
      params.shipping_cost === undefined ? before.shipping_cost : shippingCostOf(call, params.shipping_cost),
    shipping_details: shipping
      ? { address: fullAddress(shipping.address), name: shipping.name, phone: shipping.phone ?? null }
      : kept(shipping === null ? null : undefined, before.shipping_details),
    statement_descriptor: kept(params.statement_descriptor, before.statement_descriptor),
  }
}

/** How and when the money comes in. */
function collection({ now }: Stage, before: Stripe.Invoice, params: Written) {
  const autoAdvance = params.auto_advance ?? before.auto_advance ?? false
  const method = params.collection_method ?? before.collection_method
  const finalizesAt = params.automatically_finalizes_at ?? before.automatically_finalizes_at ?? now + 60 * 60
  const days = params.days_until_due
  return {
    auto_advance: autoAdvance,
    automatically_finalizes_at: autoAdvance ? finalizesAt : null,
    collection_method: method,
    due_date: params.due_date ?? (days === undefined ? before.due_date : now + days * 24 * 60 * 60),
    next_payment_attempt: autoAdvance && method === 'charge_automatically' ? finalizesAt : null,
  } satisfies Partial<Stripe.Invoice>
}

/** Whether the accounts that are named can have the money. What it comes to is looked at when the invoice is finalized. */
function refuseRouting(stage: Stage, before: Stripe.Invoice, params: Written): void {
  const { application_fee_amount: fee, transfer_data: data, on_behalf_of: account } = params
  if (fee === undefined && !data && !account) return
  const known = stage.world.invoice_routing.get(before.id)?.transfer_data ?? undefined
  moneyRouting(stage, {
    amount: Math.max(fee ?? 0, data?.amount ?? 0),
    applicationFeeAmount: fee ?? null,
    onBehalfOf: account ?? undefined,
    transferData: data ?? known,
  })
}

export function paymentSettings(
  before: Stripe.Invoice.PaymentSettings,
  told: Written['payment_settings'],
): Stripe.Invoice.PaymentSettings {
  const types = kept(told?.payment_method_types, before.payment_method_types)
  // The words are Stripe's to check; the sandbox hands back what it was given.
  return { ...before, payment_method_types: types as Stripe.Invoice.PaymentSettings['payment_method_types'] }
}
