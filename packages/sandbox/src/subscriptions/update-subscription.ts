import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { redeemDiscounts } from '../discounts/index.js'
import { invalid, noSuch } from '../errors/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { findPromotionCode, refuseRedemption } from '../promotion-codes/index.js'
import { idOf, type Stage } from '../world/index.js'
import { addInvoiceItems } from './add-invoice-items.js'
import { advanceSubscription, findSubscription, keepSubscription } from './advance-subscription.js'
import { billItems, endDiscounts } from './bill-items.js'
import { describedBy } from './build-subscription.js'
import { cancelMoment } from './cancel-moment.js'
import { changeItems, type ItemChange } from './change-items.js'
import { itemsList } from './items.js'
import { graceSeconds, hasPaymentMethod, planNext } from './next-moment.js'
import type { updateParameters } from './parameters.js'
import { prorateChange } from './prorate.js'
import { refuseUnsimulated } from './refuse-unsimulated.js'
import { settleChangeInvoice } from './settle-invoice.js'
import { endTrial } from './subscription-due.js'
import { noticeTrialEnd } from './trial-notice.js'

export type UpdateParameters = Parsed<typeof updateParameters>

export function updateByRequest(call: Call<UpdateParameters>): Stripe.Subscription {
  const subscription = findSubscription(call, call.id)
  for (const [at, { promotion_code: code }] of (call.params.discounts ?? []).entries()) {
    if (code === undefined) continue
    const param = `discounts[${at}][promotion_code]`
    const redemption = { customer: idOf(subscription.customer), purchase: 'may_change' } as const
    refuseRedemption(call, findPromotionCode(call, code, param), redemption, param)
  }
  return updateSubscription(call, subscription, call.params)
}

/** Changes a subscription. With `error_if_incomplete` nothing of the change stays when it can't be paid. */
export function updateSubscription(
  stage: Stage,
  subscription: Stripe.Subscription,
  params: UpdateParameters,
): Stripe.Subscription {
  if (params.payment_behavior !== 'error_if_incomplete') return change(stage, subscription, params)
  const fork = stage.fork()
  const changed = change(fork.stage, subscription, params)
  fork.commit()
  return changed
}

function change(stage: Stage, before: Stripe.Subscription, params: UpdateParameters): Stripe.Subscription {
  if (before.status === 'canceled' || before.status === 'incomplete_expired') return describe(stage, before, params)
  refuseForeignMethod(stage, params)
  refuseUnsimulated(params)
  const trialEnd = trialEndOf(stage, before, params)
  const trialOver = before.status === 'trialing' && trialEnd <= stage.now
  const anchorNow = params.billing_cycle_anchor?.type === 'now' || trialOver
  const changes = changeItems(stage, before, params.items ?? [], anchorNow).map((one) => inTrial(one, stage, trialEnd))
  addInvoiceItems(stage, before, params.add_invoice_items)
  if (prorates(before, params)) {
    const at = params.proration_date ?? stage.now
    for (const one of changes) prorateChange(stage, before, { ...one, at, restarted: isRestarted(stage, one) })
  }
  const changed = withChanges(stage, before, params, { changes, trialEnd, trialOver, anchorNow })
  // A trial may end in the second in which it began: its items have a new period all the same.
  const billed = changes.filter((one) => trialOver || isRestarted(stage, one)).flatMap(({ after }) => after ?? [])
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

function refuseForeignMethod({ world }: Stage, { default_payment_method: method }: UpdateParameters): void {
  if (method === undefined || world.payment_methods.get(method)) return
  throw noSuch('PaymentMethod', method, 'default_payment_method')
}

function trialEndOf({ now }: Stage, before: Stripe.Subscription, { trial_end: given }: UpdateParameters): number {
  if (given === undefined) return before.trial_end ?? 0
  if (given === 'now') return now
  if (given <= now) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', { param: 'trial_end' })
  }
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

/** In a trial a period ends with it. */
function inTrial({ before, after }: ItemChange, { now }: Stage, trialEnd: number): ItemChange {
  return { before, after: after && trialEnd > now ? { ...after, current_period_end: trialEnd } : after }
}

function prorates(before: Stripe.Subscription, { proration_behavior: behaviour }: UpdateParameters): boolean {
  return behaviour !== 'none' && (before.status === 'active' || before.status === 'past_due')
}

/** Whether the period of an item begins now, and did not before. */
function isRestarted({ now }: Stage, { before, after }: ItemChange): boolean {
  return after?.current_period_start === now && before?.current_period_start !== now
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
  const restarted = anchorNow || items.data.some((item) => item.current_period_start === stage.now)
  const { currency, id: subscription } = before
  const owner = { currency, customer: idOf(before.customer), subscription, purchase: null }
  const moment = cancelMoment({ ...before, items }, params)
  return {
    ...describedBy(stage, before, params),
    ...moment,
    ...(isTrialGiven(params) && trialBegun(stage, before, trialEnd)),
    ...(trialOver && { trial_end: stage.now, status: stopsWithTrial(stage, before, params) ? 'trialing' : 'active' }),
    ...(restarted && trialEnd <= stage.now && { billing_cycle_anchor: stage.now }),
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
  const now = params.proration_behavior === 'always_invoice' || items.length > 0
  if (!now || after.status === 'trialing') {
    advanceSubscription(stage, before, { kind: 'changed', to: changed })
    return
  }
  const behaviour = params.payment_behavior ?? 'allow_incomplete'
  const draft = billItems(stage, after, {
    reason: 'subscription_update',
    items,
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
