import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid, refused } from '../errors/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { refuseForeignMethod } from '../payment-methods/index.js'
import { findPromotionCode, refuseRedemption } from '../promotion-codes/index.js'
import { idOf, type Stage } from '../world/index.js'
import { addInvoiceItems } from './add-invoice-items.js'
import { advanceSubscription, findSubscription, keepSubscription } from './advance-subscription.js'
import { billItems, endDiscounts, hasSomethingToBill, metered } from './bill-items.js'
import { describedBy } from './build-subscription.js'
import { cancelMoment } from './cancel-moment.js'
import { changeItems, type ItemChange } from './change-items.js'
import { itemsList } from './items.js'
import { graceSeconds, hasPaymentMethod, planNext } from './next-moment.js'
import type { updateParameters } from './parameters.js'
import { billedEnd } from './periods.js'
import { prorateChange, prorateEnd } from './prorate.js'
import { refuseTrialEnd } from './refuse-trial-end.js'
import { refuseUnsimulated } from './refuse-unsimulated.js'
import { settleChangeInvoice } from './settle-invoice.js'
import { endTrial } from './subscription-due.js'
import { noticeTrialEnd } from './trial-notice.js'

export type UpdateParameters = Parsed<typeof updateParameters>

export function updateByRequest(call: Call<UpdateParameters>): Stripe.Subscription {
  const subscription = findSubscription(call, call.id)
  refuseScheduled(subscription, call.params)
  for (const [at, { promotion_code: code }] of (call.params.discounts ?? []).entries()) {
    if (code === undefined) continue
    const param = `discounts[${at}][promotion_code]`
    const redemption = { customer: idOf(subscription.customer), purchase: 'may_change' } as const
    refuseRedemption(call, findPromotionCode(call, code, param), redemption, param)
  }
  return updateSubscription(call, subscription, call.params)
}

/** When a subscription ends, its schedule decides as long as it has one. */
function refuseScheduled({ schedule }: Stripe.Subscription, params: UpdateParameters): void {
  if (schedule === null || (params.cancel_at === undefined && params.cancel_at_period_end === undefined)) return
  throw refused(
    `The subscription is managed by the subscription schedule \`${idOf(schedule)}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
  )
}

/** Changes a subscription. Nothing of the change stays when it is refused or, with `error_if_incomplete`, can't be paid. */
export function updateSubscription(
  stage: Stage,
  subscription: Stripe.Subscription,
  params: UpdateParameters,
): Stripe.Subscription {
  const fork = stage.fork()
  const changed = change(fork.stage, subscription, params)
  fork.commit()
  return changed
}

function change(stage: Stage, before: Stripe.Subscription, params: UpdateParameters): Stripe.Subscription {
  if (before.status === 'canceled' || before.status === 'incomplete_expired') return describe(stage, before, params)
  refuseForeignMethod(stage, params.default_payment_method, idOf(before.customer) ?? '', 'default_payment_method')
  refuseUnsimulated(params)
  refuseProrationDate(before, params)
  const trialEnd = trialEndOf(stage, before, params)
  const trialOver = before.status === 'trialing' && trialEnd <= stage.now
  const anchorNow = params.billing_cycle_anchor?.type === 'now' || trialOver
  const anchor = anchorNow ? 'now' : params.billing_cycle_anchor && 'unchanged'
  const changes = changeItems(stage, before, params.items ?? [], anchor).map((one) =>
    trialEnd > stage.now ? inTrial(one, stage, before, trialEnd) : one,
  )
  addInvoiceItems(stage, before, params.add_invoice_items)
  if (prorates(before, params)) {
    const at = params.proration_date ?? stage.now
    for (const one of changes) prorateChange(stage, before, { ...one, at })
  }
  const changed = withChanges(stage, before, params, { changes, trialEnd, trialOver, anchorNow })
  if (prorates(before, params)) {
    const after = { cancel_at: changed.cancel_at ?? null }
    for (const { before: item, after: kept, restarted } of changes) {
      if (!item || !kept || restarted) continue
      prorateEnd(stage, before, kept, { from: billedEnd(before, kept), to: billedEnd(after, kept) })
    }
  }
  const billed = changes.filter(({ restarted }) => restarted).flatMap(({ after }) => after ?? [])
  // A trial that is ended by hand ends like one whose day has come: with nothing to charge it stops, where it was told to.
  if (changed.status === 'trialing' && trialOver) {
    endTrial(stage, advanceSubscription(stage, before, { kind: 'changed', to: changed }))
    return findSubscription(stage, before.id)
  }
  bill(stage, { before, changed }, params, billed)
  const result = noticeTrialEnd(stage, findSubscription(stage, before.id))
  endDiscounts(stage, before, result)
  planNext(stage, result)
  return result
}

function describe(stage: Stage, before: Stripe.Subscription, params: UpdateParameters): Stripe.Subscription {
  const { cancellation_details: details, metadata } = params
  const after = {
    ...before,
    cancellation_details:
      describedBy(stage, before, { ...(details && { cancellation_details: details }) }).cancellation_details ?? null,
    metadata: mergeMetadata(before.metadata, metadata),
  }
  const other = Object.keys(params).filter((key) => !['cancellation_details', 'expand', 'metadata'].includes(key))
  const [first] = other
  if (first !== undefined) {
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.', {
      code: 'invalid_canceled_subscription_fields',
      param: first,
    })
  }
  keepSubscription(stage, after)
  return after
}

/** A change is made up for as of a moment in the period that runs. */
function refuseProrationDate({ items }: Stripe.Subscription, { proration_date: at }: UpdateParameters): void {
  const start = Math.min(...items.data.map((item) => item.current_period_start))
  const end = Math.max(...items.data.map((item) => item.current_period_end))
  if (at === undefined || (at >= start && at <= end)) return
  throw invalid('`proration_date` must be within the current period of the subscription.', { param: 'proration_date' })
}

function trialEndOf({ now }: Stage, before: Stripe.Subscription, { trial_end: given }: UpdateParameters): number {
  if (given === undefined) return before.trial_end ?? 0
  if (given === 'now') return now
  refuseTrialEnd(now, given)
  return given
}

/** Whether a trial that ends has nothing to charge, and was told to stop the subscription then. */
function stopsWithTrial(stage: Stage, before: Stripe.Subscription, params: UpdateParameters): boolean {
  const missing = params.trial_settings?.end_behavior.missing_payment_method
  const behaviour = missing ?? before.trial_settings?.end_behavior.missing_payment_method
  const method = params.default_payment_method ?? before.default_payment_method
  const isCharged = (params.collection_method ?? before.collection_method) === 'charge_automatically'
  const isStuck = isCharged && !hasPaymentMethod(stage, { ...before, default_payment_method: method })
  return isStuck && (behaviour === 'cancel' || behaviour === 'pause')
}

/** In a trial a period ends with it, and one that is given in the middle of a subscription is a period of its own. */
function inTrial(
  { before: was, after, restarted }: ItemChange,
  { now }: Stage,
  before: Stripe.Subscription,
  trialEnd: number,
): ItemChange {
  if (!after) return { before: was, after, restarted }
  const begun = prorated(before)
  return {
    before: was,
    after: { ...after, ...(begun && { current_period_start: now }), current_period_end: trialEnd },
    restarted: restarted || begun,
  }
}

function prorates(before: Stripe.Subscription, { proration_behavior: behaviour }: UpdateParameters): boolean {
  return behaviour !== 'none' && prorated(before)
}

/** Whether its periods cost something, so that a change in the middle of one has to be made up for. */
function prorated({ status }: Stripe.Subscription): boolean {
  return status === 'active' || status === 'past_due'
}

interface Outcome {
  changes: readonly ItemChange[]
  trialEnd: number
  trialOver: boolean
  anchorNow: boolean
}

function withChanges(
  stage: Stage,
  before: Stripe.Subscription,
  params: UpdateParameters,
  { changes, trialEnd, trialOver, anchorNow }: Outcome,
): Partial<Stripe.Subscription> {
  const items = itemsList(
    before.id,
    changes.flatMap(({ after }) => after ?? []),
  )
  const restarted = anchorNow || changes.some((one) => one.restarted)
  const { currency, id: subscription } = before
  const owner = { currency, customer: idOf(before.customer), subscription, purchase: null }
  const moment = cancelMoment({ ...before, items }, params, stage.now)
  return {
    ...describedBy(stage, before, params),
    ...moment,
    ...(isTrialGiven(params) && trialBegun(stage, before, trialEnd)),
    ...(trialOver && { trial_end: stage.now, status: stopsWithTrial(stage, before, params) ? 'trialing' : 'active' }),
    ...(restarted && trialEnd <= stage.now && { billing_cycle_anchor: stage.now, billing_cycle_anchor_config: null }),
    canceled_at: moment.cancel_at === null ? null : (before.canceled_at ?? stage.now),
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      ...before.cancellation_details,
      ...params.cancellation_details,
      reason: moment.cancel_at === null ? null : 'cancellation_requested',
    },
    discounts: params.discounts === undefined ? before.discounts : redeemDiscounts(stage, params.discounts, owner),
    items,
  }
}

function isTrialGiven({ trial_end: end }: UpdateParameters): boolean {
  return typeof end === 'number'
}

/** A trial that is given, or given longer, in the middle of a subscription. */
function trialBegun({ now }: Stage, before: Stripe.Subscription, end: number) {
  const begun = { billing_cycle_anchor: end, trial_end: end, trial_start: before.trial_start ?? now }
  return before.status === 'paused' || before.status === 'incomplete'
    ? begun
    : { ...begun, status: 'trialing' as const }
}

/** Makes the change, and bills at once what it asks for. A change that waits for its payment is made when that is there. */
function bill(
  stage: Stage,
  { before, changed }: { before: Stripe.Subscription; changed: Partial<Stripe.Subscription> },
  params: UpdateParameters,
  items: readonly Stripe.SubscriptionItem[],
): void {
  const after: Stripe.Subscription = { ...before, ...changed }
  const used = usedUntil(stage, before, items)
  const wanted = params.proration_behavior === 'always_invoice' || items.length > 0
  const trial = after.status === 'trialing'
  const reason = 'subscription_update'
  const now = wanted && hasSomethingToBill(stage, after, { reason, items, used })
  if (!now || (trial && !prorated(before))) {
    advanceSubscription(stage, before, { kind: 'changed', to: changed })
    return
  }
  const behaviour = params.payment_behavior ?? 'allow_incomplete'
  const draft = billItems(stage, after, {
    reason,
    items,
    used,
    trial,
    autoAdvance: true,
    period: { start: stage.now, end: stage.now },
  })
  const made = { ...changed, latest_invoice: draft.id }
  if (behaviour !== 'pending_if_incomplete') {
    advanceSubscription(stage, before, { kind: 'changed', to: made })
    settleChangeInvoice(stage, draft, behaviour)
    return
  }
  const waiting = { latest_invoice: draft.id, pending_update: pendingUpdate(stage, after) }
  const paid = settleChangeInvoice(stage, draft, behaviour)
  advanceSubscription(stage, before, { kind: 'changed', to: paid ? made : waiting })
}

/** What was used of the items whose period is cut short by a new one. */
function usedUntil(
  { now }: Stage,
  before: Stripe.Subscription,
  restarted: readonly Stripe.SubscriptionItem[],
): Stripe.SubscriptionItem[] {
  return metered(before)
    .filter(({ id }) => restarted.some((item) => item.id === id))
    .map((item) => ({ ...item, current_period_end: now }))
}

function pendingUpdate({ now }: Stage, { items }: Stripe.Subscription): Stripe.Subscription.PendingUpdate {
  return {
    billing_cycle_anchor: null,
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at: now + graceSeconds,
    metadata: null,
    subscription_items: items.data,
    trial_end: null,
    trial_from_plan: null,
  }
}
