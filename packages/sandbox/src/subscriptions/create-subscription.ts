import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { billInCurrency } from '../customers/bill-in-currency.js'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid } from '../errors/index.js'
import { checkCurrency } from '../money/index.js'
import type { Parsed } from '../parameters/index.js'
import { refuseForeignMethod } from '../payment-methods/index.js'
import { openSetup } from '../setup-intents/create-setup.js'
import { findCustomer, type Stage } from '../world/index.js'
import { addInvoiceItems } from './add-invoice-items.js'
import { keepSubscription } from './advance-subscription.js'
import { anchorOf, refuseLateAnchor } from './anchor.js'
import { backdatedTo } from './backdate.js'
import { billItems, endDiscounts, hasSomethingToBill, withoutSpentDiscounts } from './bill-items.js'
import { blankSubscription } from './build-subscription.js'
import { cancelMoment } from './cancel-moment.js'
import { firstCost } from './first-cost.js'
import { buildItem, checkItems, itemsList, recurringPrice } from './items.js'
import { planNext } from './next-moment.js'
import type { createParameters } from './parameters.js'
import { amountInPeriod, periodAround } from './periods.js'
import { refuseTrialEnd } from './refuse-trial-end.js'
import { refuseUnsimulated } from './refuse-unsimulated.js'
import { settleFirstInvoice } from './settle-invoice.js'
import { noticeTrialEnd } from './trial-notice.js'

type Given = Parsed<typeof createParameters>

/** Begins a subscription: bills its first period and charges it as `payment_behavior` says. Nothing of it stays when it is refused, or the first payment must not fail and does. */
export function createSubscription(call: Call<Given>): Stripe.Subscription {
  const fork = call.fork()
  const subscription = startSubscription(fork.stage, call.params)
  fork.commit()
  return subscription
}

/** Begins a subscription, whoever wants it: a request, a schedule, or a preview. */
export function startSubscription(stage: Stage, params: Given): Stripe.Subscription {
  refuseContradictions(params)
  const customer = findCustomer(stage, params.customer ?? '', 'customer')
  refuseForeignMethod(stage, params.default_payment_method, customer.id, 'default_payment_method')
  const id = stage.ids.make('sub_1')
  const given = (params.items ?? []).map((item, at) => ({
    ...item,
    known: recurringPrice(stage, item, `items[${at}]`),
  }))
  const [first] = given
  if (!first) throw invalid('Missing required param: items.', { code: 'parameter_missing', param: 'items' })
  const currency = params.currency === undefined ? first.known.currency : checkCurrency(params.currency)
  billInCurrency(stage, customer, currency)
  const trial = trialOf(stage, params, first.known)
  const anchor = anchorOf(stage, params, trial)
  refuseLateAnchor(stage, anchor, trial, given)
  const blank = blankSubscription(
    stage,
    { id, customer: customer.id, currency, anchor, trial, start: backdatedTo(stage, params) },
    params,
  )
  const items = given.map(({ known, ...item }, at) =>
    buildItem(stage, { id, customer: customer.id }, item, {
      period: firstPeriod(stage, known, trial, blank),
      param: `items[${at}]`,
      known,
    }),
  )
  checkItems(stage, items, blank)
  const whole: Stripe.Subscription = {
    ...blank,
    discounts: redeemDiscounts(stage, params.discounts, {
      currency: blank.currency,
      customer: customer.id,
      subscription: id,
      purchase: { amountMinor: firstCost(stage, items, blank.currency, params), currency: blank.currency },
    }),
    items: itemsList(id, items),
  }
  const subscription = { ...whole, ...cancelMoment(whole, params, stage.now) }
  keepSubscription(stage, subscription)
  addInvoiceItems(stage, subscription, params.add_invoice_items)
  return open(stage, subscription, params)
}

/** Bills the first period, and pays for it as the request wants. */
function open(stage: Stage, subscription: Stripe.Subscription, params: Given): Stripe.Subscription {
  const isTrial = subscription.trial_end !== null
  const bill = firstBill(stage, subscription, params)
  if (bill.items.length > 0 && !hasSomethingToBill(stage, subscription, { reason: 'subscription_create', ...bill })) {
    return openUnbilled(stage, subscription, params)
  }
  const draft = billItems(stage, subscription, {
    reason: 'subscription_create',
    ...bill,
    ...(params.proration_behavior !== 'none' && { since: subscription.start_date }),
    trial: isTrial,
    autoAdvance: true,
    period: { start: subscription.start_date, end: stage.now },
  })
  const known: Stripe.Subscription = {
    ...withoutSpentDiscounts(stage, subscription, draft),
    latest_invoice: draft.id,
    status: isTrial ? 'trialing' : 'incomplete',
  }
  const ready = withSetupIntent(stage, known, draft.total, params)
  keepSubscription(stage, ready)
  const settled = settleFirstInvoice(stage, ready, draft, params.payment_behavior ?? 'allow_incomplete')
  const noticed = noticeTrialEnd(stage, settled)
  endDiscounts(stage, subscription, noticed)
  planNext(stage, noticed)
  return noticed
}

/** With nothing but metered items there is no first invoice. */
function openUnbilled(stage: Stage, subscription: Stripe.Subscription, params: Given): Stripe.Subscription {
  const status = subscription.trial_end === null ? 'active' : 'trialing'
  const begun = withSetupIntent(stage, { ...subscription, status }, 0, params)
  keepSubscription(stage, begun)
  stage.emit('customer.subscription.created', begun)
  const noticed = noticeTrialEnd(stage, begun)
  planNext(stage, noticed)
  return noticed
}

/** Of the period only the part up to an anchor that lies ahead, or to the day on which it all ends, is billed; without prorations nothing before the anchor, and all after it. */
function firstBill(stage: Stage, subscription: Stripe.Subscription, params: Given) {
  const { data } = subscription.items
  const ahead = subscription.billing_cycle_anchor > stage.now && subscription.trial_end === null
  if (params.proration_behavior === 'none') return { items: ahead ? [] : data }
  return { items: data, amountOf: (item: Stripe.SubscriptionItem) => amountInPeriod(stage, subscription, item) }
}

/** With nothing to charge and nothing to charge it to, Stripe asks for a card by a setup intent. */
function withSetupIntent(
  stage: Stage,
  subscription: Stripe.Subscription,
  total: number,
  params: Given,
): Stripe.Subscription {
  const customer = stage.world.customers.get(String(subscription.customer))
  const known = customer && 'invoice_settings' in customer ? customer.invoice_settings.default_payment_method : null
  const needed = total === 0 && subscription.collection_method === 'charge_automatically'
  if (!needed || known || subscription.default_payment_method || params.payment_behavior === 'allow_incomplete') {
    return subscription
  }
  const intent = openSetup(stage, { customer: String(subscription.customer), usage: 'off_session' })
  return { ...subscription, pending_setup_intent: intent.id }
}

function refuseContradictions(params: Given): void {
  if (params.customer === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  if (params.payment_behavior === 'pending_if_incomplete') {
    throw invalid('`pending_if_incomplete` is for updates; a subscription cannot be created with it.', {
      param: 'payment_behavior',
    })
  }
  if (params.trial_end !== undefined && params.trial_period_days !== undefined) {
    throw invalid('You may only specify one of these parameters: trial_end, trial_period_days.', { param: 'trial_end' })
  }
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined) {
    throw invalid('You must pass `days_until_due` with a `collection_method` of `send_invoice`.', {
      code: 'parameter_missing',
      param: 'days_until_due',
    })
  }
  refuseUnsimulated(params)
}

const daySeconds = 24 * 60 * 60

function trialOf({ now }: Stage, params: Given, price: Stripe.Price): { start: number; end: number } | null {
  if (params.trial_end === 'now') return null
  if (params.trial_end !== undefined) {
    refuseTrialEnd(now, params.trial_end)
    return { start: now, end: params.trial_end }
  }
  const days = params.trial_period_days ?? (params.trial_from_plan ? price.recurring?.trial_period_days : 0) ?? 0
  return days > 0 ? { start: now, end: now + days * daySeconds } : null
}

function firstPeriod(
  { now }: Stage,
  price: Stripe.Price,
  trial: { start: number; end: number } | null,
  anchored: Stripe.Subscription,
): { start: number; end: number } {
  if (trial) return trial
  return { start: now, end: periodAround(anchored, price, now).end }
}
