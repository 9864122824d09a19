import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { addIntervals } from '../billing/index.js'
import { refused } from '../errors/index.js'
import { finalizeInvoice } from '../invoices/finalize-invoice.js'
import type { Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceSubscription, findSubscription } from './advance-subscription.js'
import { billItems, hasSomethingToBill } from './bill-items.js'
import { itemsList } from './items.js'
import { graceSeconds, planNext } from './next-moment.js'
import type { resumeParameters } from './parameters.js'
import { intervalOf } from './periods.js'
import { settleChangeInvoice } from './settle-invoice.js'
import { isLawful, refuseState } from './subscription-machine.js'

/** Whoever resumes when the money is there has a year for it. */
const yearSeconds = 365 * 24 * 60 * 60

/** Goes on with a subscription that was paused: with a new period from now, once that is paid, or at once in the one that it was in. */
export function resumeByRequest(call: Call<Parsed<typeof resumeParameters>>): Stripe.Subscription {
  const subscription = findSubscription(call, call.id)
  const behaviour = call.params.payment_behavior ?? 'resume_on_payment_attempt'
  refuseResumption(subscription, behaviour)
  if (call.params.billing_cycle_anchor?.type === 'unchanged') return resume(call, subscription, {})
  const items = subscription.items.data.map((item) => withPeriodFrom(call, item))
  const begun = { billing_cycle_anchor: call.now, items: itemsList(subscription.id, items) }
  const bill = { reason: 'subscription_update' as const, items }
  if (!hasSomethingToBill(call, subscription, bill)) return resume(call, subscription, begun)
  const draft = billItems(
    call,
    { ...subscription, ...begun },
    {
      ...bill,
      // What nobody tries by itself is not tried again by itself.
      autoAdvance: behaviour === 'resume_on_payment_success',
      period: { start: call.now, end: call.now },
    },
  )
  waitForPayment(call, subscription, draft, { begun, behaviour })
  if (behaviour === 'resume_on_payment_success') settleChangeInvoice(call, draft, 'allow_incomplete')
  else finalizeInvoice(call, draft)
  return findSubscription(call, subscription.id)
}

function refuseResumption(subscription: Stripe.Subscription, behaviour: string): void {
  if (!isLawful(subscription, 'resumed')) throw refuseState(subscription, 'resumed')
  if (subscription.collection_method !== 'charge_automatically') {
    throw refused('Only a subscription with a collection_method of charge_automatically can be resumed.', {
      param: 'id',
    })
  }
  if (behaviour === 'resume_on_payment_success' && subscription.billing_mode.type !== 'flexible') {
    throw refused(
      '`resume_on_payment_success` needs a subscription with a billing_mode of flexible. Migrate it first.',
      {
        param: 'payment_behavior',
      },
    )
  }
  if (subscription.pending_update) {
    throw refused('This subscription is being resumed already. Pay or void its latest invoice first.', { param: 'id' })
  }
}

function withPeriodFrom({ now }: Stage, item: Stripe.SubscriptionItem): Stripe.SubscriptionItem {
  return { ...item, current_period_start: now, current_period_end: addIntervals(now, intervalOf(item.price), 1) }
}

type Begun = Pick<Stripe.Subscription, 'billing_cycle_anchor' | 'items'>

function waitForPayment(
  stage: Stage,
  subscription: Stripe.Subscription,
  { id: invoice }: Stripe.Invoice,
  { begun, behaviour }: { begun: Begun; behaviour: string },
): void {
  const onSuccess = behaviour === 'resume_on_payment_success'
  stage.world.resumptions.put({ id: subscription.id, invoice, on: onSuccess ? 'success' : 'attempt' })
  const pending: Stripe.Subscription.PendingUpdate = {
    billing_cycle_anchor: begun.billing_cycle_anchor,
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at: stage.now + (onSuccess ? yearSeconds : graceSeconds),
    metadata: null,
    subscription_items: begun.items.data,
    trial_end: null,
    trial_from_plan: null,
  }
  const waiting = advanceSubscription(stage, subscription, {
    kind: 'changed',
    to: { latest_invoice: invoice, pending_update: pending },
  })
  planNext(stage, waiting)
}

function resume(
  stage: Stage,
  subscription: Stripe.Subscription,
  to: Partial<Stripe.Subscription>,
): Stripe.Subscription {
  const resumed = advanceSubscription(stage, subscription, { kind: 'resumed', to: { ...to, pending_update: null } })
  planNext(stage, resumed)
  return resumed
}

/** The subscription that waits for an invoice to go on. */
function waitingFor({ world }: Stage, invoice: Stripe.Invoice) {
  const id = idOf(invoice.parent?.subscription_details?.subscription) ?? ''
  const subscription = world.subscriptions.get(id)
  const resumption = world.resumptions.get(id)
  if (subscription?.status !== 'paused' || !subscription.pending_update || resumption?.invoice !== invoice.id) return
  return { subscription, resumption, update: subscription.pending_update }
}

/** The invoice of a resumption is paid, or will never be and that is well: the subscription goes on. */
export function noteResumed(stage: Stage, invoice: Stripe.Invoice): void {
  const waiting = waitingFor(stage, invoice)
  if (!waiting) return
  const { subscription, update } = waiting
  resume(stage, subscription, {
    billing_cycle_anchor: update.billing_cycle_anchor ?? subscription.billing_cycle_anchor,
    items: itemsList(subscription.id, update.subscription_items ?? []),
  })
}

/** With `resume_on_payment_attempt` a subscription goes on though the attempt failed, and is past due then. */
export function noteAttemptToResume(stage: Stage, invoice: Stripe.Invoice): void {
  if (waitingFor(stage, invoice)?.resumption.on === 'attempt') noteResumed(stage, invoice)
}

/** Nobody pays for going on: the subscription stays paused. */
export function noteResumptionVoided(stage: Stage, invoice: Stripe.Invoice): void {
  const waiting = waitingFor(stage, invoice)
  if (waiting) advanceSubscription(stage, waiting.subscription, { kind: 'changed', to: { pending_update: null } })
}
