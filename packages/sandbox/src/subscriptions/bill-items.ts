import type Stripe from 'stripe'
import { quantityText } from '../billing/index.js'
import { appliedDiscounts, endDiscount } from '../discounts/index.js'
import { buildItem, keepItem } from '../invoice-items/index.js'
import { buildInvoice, customerOf, type InvoiceTerms } from '../invoices/build-invoice.js'
import { addLine, type LineInput, pendingItems, pricingOf, takeItem } from '../invoices/draft-lines.js'
import { productName } from '../invoices/line-verbs.js'
import { openDraft, subscriptionParent } from '../invoices/write-invoice.js'
import { isMetered, usageCost } from '../meters/index.js'
import { displayAmount } from '../money/index.js'
import { priceIn } from '../prices/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import { amountFrom } from './backdate.js'
import { itemAmount } from './item-amount.js'
import { billedEnd } from './periods.js'

interface Bill {
  reason: InvoiceTerms['billingReason']
  /** The items whose period is billed, with their new periods. */
  items: readonly Stripe.SubscriptionItem[]
  /** The metered items whose use is billed, each with the period in which it was used. */
  used?: readonly Stripe.SubscriptionItem[]
  /** Since when the time before now is billed, too. */
  since?: number
  /** Whether the period is a trial, which costs nothing. */
  trial?: boolean
  /** What an item costs, when it is not what its price says for a whole period. */
  amountOf?: (item: Stripe.SubscriptionItem) => number
  /** Whether it goes on by itself after its hour as a draft. */
  autoAdvance: boolean
  /** The span that the invoice looks back on. */
  period: { start: number; end: number }
}

/** Makes the draft of a subscription's next invoice: what waits for it, and a period of each item. */
export function billItems(stage: Stage, subscription: Stripe.Subscription, bill: Bill): Stripe.Invoice {
  const customer = findCustomer(stage, idOf(subscription.customer) ?? '', 'customer')
  const blank = buildInvoice(stage, customer, {
    autoAdvance: bill.autoAdvance,
    billingReason: bill.reason,
    collectionMethod: subscription.collection_method,
    currency: subscription.currency,
    daysUntilDue: subscription.days_until_due,
    parent: subscriptionParent(subscription),
    period: bill.period,
  })
  for (const item of pendingItems(stage, customer.id, subscription.currency, subscription.id))
    takeItem(stage, blank, item)
  for (const item of latestFirst(bill.items)) {
    if (isMetered(item.price) && !namesEmptyItems(subscription, bill)) continue
    if (bill.since !== undefined && bill.since < stage.now) {
      addLine(stage, blank, lineSince(stage, subscription, item, bill.since))
    }
    addLine(stage, blank, lineOf(stage, subscription, item, bill))
  }
  for (const item of latestFirst(bill.used ?? [])) addLine(stage, blank, lineOfUsage(stage, subscription, item))
  const discounts = discountsFor(stage, subscription, customerOf(stage, blank))
  const invoice = openDraft(stage, {
    ...blank,
    ...settingsOf(subscription, blank),
    default_tax_rates: subscription.default_tax_rates ?? [],
    discounts,
  })
  return invoice
}

/** Whether there is anything to bill. In the flexible mode no invoice is made over nothing. */
export function hasSomethingToBill(
  stage: Stage,
  subscription: Stripe.Subscription,
  { items, used = [], reason }: Pick<Bill, 'items' | 'used' | 'reason'>,
): boolean {
  const { currency, customer, id } = subscription
  const named = items.filter(({ price }) => !isMetered(price) || namesEmptyItems(subscription, { reason }))
  return named.length + used.length > 0 || pendingItems(stage, idOf(customer) ?? '', currency, id).length > 0
}

/** In the classic mode an invoice names the metered items of a period that begins, at nothing. */
function namesEmptyItems({ billing_mode: mode }: Stripe.Subscription, { reason }: Pick<Bill, 'reason'>): boolean {
  return mode.type === 'classic' && reason !== 'subscription_cycle'
}

function latestFirst(items: readonly Stripe.SubscriptionItem[]): Stripe.SubscriptionItem[] {
  return [...items].sort((one, other) => other.created - one.created)
}

/** The items of which it is billed what was used, in the periods that they are in; none in a trial, nor in a pause. */
export function metered(subscription: Pick<Stripe.Subscription, 'items' | 'status'>): Stripe.SubscriptionItem[] {
  const unbilled = subscription.status === 'trialing' || subscription.status === 'paused'
  return unbilled ? [] : subscription.items.data.filter(({ price }) => isMetered(price))
}

/** What the subscription says about its invoices, besides what is on them. */
function settingsOf(
  { invoice_settings: settings, on_behalf_of: account, payment_settings: payment }: Stripe.Subscription,
  blank: Stripe.Invoice,
): Partial<Stripe.Invoice> {
  return {
    account_tax_ids: settings.account_tax_ids,
    custom_fields: settings.custom_fields ?? blank.custom_fields,
    description: settings.description,
    footer: settings.footer ?? blank.footer,
    issuer: settings.issuer,
    on_behalf_of: account,
    // The same words under two names of the official types.
    payment_settings: {
      ...blank.payment_settings,
      payment_method_types: (payment?.payment_method_types ??
        null) as Stripe.Invoice.PaymentSettings['payment_method_types'],
    },
  }
}

/** The discounts that still run: the subscription's own, or else the customer's. */
function discountsFor(
  stage: Stage,
  subscription: Stripe.Subscription,
  customer: Stripe.Customer | undefined,
): string[] {
  const own = appliedDiscounts(stage, subscription.discounts).map(({ id }) => id)
  const general = customer?.discount ? [customer.discount.id] : []
  return own.length > 0 ? own : general
}

function lineOf(
  stage: Stage,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  { trial = false, amountOf }: Pick<Bill, 'trial' | 'amountOf'>,
): LineInput {
  const name = productName(stage, item.price) ?? 'Subscription'
  const price = priceIn(stage, item.price, subscription.currency) ?? item.price
  return {
    amount: trial ? 0 : amountOf ? amountOf(item) : itemAmount(stage, item, subscription.currency),
    description: trial ? `Trial period for ${name}` : `${item.quantity ?? 0} × ${name} (${rateOf(price)})`,
    quantity: item.quantity ?? 0,
    pricing: pricingOf(price),
    period: {
      start: item.current_period_start,
      end: amountOf ? billedEnd(subscription, item) : item.current_period_end,
    },
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    discounts: item.discounts.map((discount) => idOf(discount) ?? ''),
    metadata: subscription.metadata,
    taxRates: item.tax_rates && item.tax_rates.length > 0 ? item.tax_rates.map(({ id }) => id) : null,
  }
}

/** Has what was used of a metered item wait for the next invoice. */
export function keepUsage(stage: Stage, subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): void {
  const { amount, description, quantity, period, pricing } = lineOfUsage(stage, subscription, item)
  if (quantity === 0) return
  keepItem(
    stage,
    buildItem(stage, {
      amount,
      currency: subscription.currency,
      customer: idOf(subscription.customer) ?? '',
      description,
      parent: {
        subscription_details: { subscription: subscription.id, subscription_item: item.id },
        type: 'subscription_details',
      },
      period,
      pricing,
      proration: false,
      quantity: Math.trunc(quantity),
      taxRates: item.tax_rates ?? [],
    }),
  )
}

function lineOfUsage(stage: Stage, subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): LineInput {
  const line = lineOf(stage, subscription, item, {})
  const price = priceIn(stage, item.price, subscription.currency) ?? item.price
  const { quantity, amount } = usageCost(stage, price, idOf(subscription.customer) ?? '', line.period)
  return {
    ...line,
    amount,
    description: `${quantityText(quantity)} × ${productName(stage, item.price) ?? 'Subscription'} (${rateOf(price)})`,
    quantity,
  }
}

/** The time from the day that a subscription was backdated to until now. */
function lineSince(
  stage: Stage,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  start: number,
): LineInput {
  const period = { start, end: stage.now }
  const recurring = item.price.recurring ?? { interval: 'month', interval_count: 1 }
  const line = lineOf(stage, subscription, item, {})
  return { ...line, amount: amountFrom(itemAmount(stage, item, subscription.currency), recurring, period), period }
}

/** `at $5.00 / month`, or `at $5.00 / every 3 months`, as Stripe's own lines say. */
function rateOf({ currency, recurring, unit_amount_decimal: amount }: Stripe.Price): string {
  const count = recurring?.interval_count ?? 1
  const span = count === 1 ? recurring?.interval : `every ${count} ${recurring?.interval}s`
  return `at ${amount === null ? 'tiered' : displayAmount(Number(amount), currency)} / ${span}`
}

/** A coupon that is for one invoice has done its part with the first that billed something, and one for some months when they are over. */
export function withoutSpentDiscounts(
  stage: Stage,
  subscription: Stripe.Subscription,
  { subtotal }: Pick<Stripe.Invoice, 'subtotal'>,
): Stripe.Subscription {
  const discounts = subscription.discounts.filter((reference) => !isSpent(stage, idOf(reference) ?? '', subtotal > 0))
  return { ...subscription, discounts }
}

/** Announces the discounts that a subscription had and has no longer. */
export function endDiscounts(stage: Stage, before: Stripe.Subscription, after: Stripe.Subscription): void {
  const kept = new Set(after.discounts.map((discount) => idOf(discount)))
  for (const discount of before.discounts) {
    const id = idOf(discount)
    if (id !== null && !kept.has(id)) endDiscount(stage, id)
  }
}

function isSpent({ world, now }: Stage, id: string, billed: boolean): boolean {
  const end = world.discounts.get(id)?.end ?? null
  const once = world.discount_terms.get(id)?.coupon.duration === 'once'
  return (once && billed) || (end !== null && end <= now)
}
