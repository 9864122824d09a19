import type Stripe from 'stripe'
import { replaceObject } from '../events/index.js'
import { isOwn } from '../payment-methods/index.js'
import { advanceSubscription, findSubscription } from '../subscriptions/advance-subscription.js'
import { endAsTold } from '../subscriptions/cancel-subscription.js'
import { startSubscription } from '../subscriptions/create-subscription.js'
import { hasPaymentMethod } from '../subscriptions/next-moment.js'
import { isLawful } from '../subscriptions/subscription-machine.js'
import { updateSubscription } from '../subscriptions/update-subscription.js'
import { idOf, type Stage } from '../world/index.js'

type Schedule = Stripe.SubscriptionSchedule
type Phase = Schedule['phases'][number]

/** What a schedule does by itself: its subscription begins, a phase begins, the last phase ends. */
export function scheduleDue(stage: Stage, id: string): void {
  const schedule = stage.world.subscription_schedules.get(id)
  if (!schedule || (schedule.status !== 'active' && schedule.status !== 'not_started')) return
  const subscription = stage.world.subscriptions.get(idOf(schedule.subscription) ?? '')
  if (subscription && !isLawful(subscription, 'changed')) {
    abort(stage, schedule)
    return
  }
  const phase = schedule.phases.find((one) => one.start_date <= stage.now && stage.now < one.end_date)
  if (phase) {
    if (phase.start_date !== schedule.current_phase?.start_date) enterPhase(stage, schedule, phase)
  } else if (stage.now >= endOf(schedule)) {
    finish(stage, schedule)
  }
  noticeExpiry(stage, stage.world.subscription_schedules.get(id) ?? schedule)
  planSchedule(stage, stage.world.subscription_schedules.get(id) ?? schedule)
}

/** So long before its last phase ends, a schedule says so. */
const expiryNoticeSeconds = 7 * 24 * 60 * 60

function endOf({ phases }: Schedule): number {
  return phases.at(-1)?.end_date ?? 0
}

/** When a schedule is to say that it ends soon; `null` when it has, or is too short for that. */
function expiryNotice({ world }: Stage, schedule: Schedule): number | null {
  const end = endOf(schedule)
  const told = world.subscription_notices.get(schedule.id)?.renewal === end
  const moment = end - expiryNoticeSeconds
  return told || moment <= (schedule.phases[0]?.start_date ?? 0) ? null : moment
}

function noticeExpiry(stage: Stage, schedule: Schedule): void {
  const moment = expiryNotice(stage, schedule)
  if (schedule.status !== 'active' || moment === null || moment > stage.now) return
  stage.world.subscription_notices.put({ id: schedule.id, trial_end: null, renewal: endOf(schedule) })
  stage.emit('subscription_schedule.expiring', schedule)
}

/** Has a schedule looked at again where the next phase begins, or the last one ends. */
export function planSchedule(stage: Stage, schedule: Schedule): void {
  if (schedule.status !== 'active' && schedule.status !== 'not_started') return
  const moments = [
    ...schedule.phases.map((phase) => phase.start_date),
    expiryNotice(stage, schedule) ?? 0,
    endOf(schedule),
  ].sort((one, other) => one - other)
  const next = moments.find((moment) => moment > stage.now)
  if (next !== undefined) stage.scheduleAt('schedule_due', schedule.id, next)
}

/** Makes the subscription what the phase says it is. */
export function enterPhase(stage: Stage, schedule: Schedule, phase: Phase): Schedule {
  const subscription = schedule.subscription === null ? begin(stage, schedule, phase) : change(stage, schedule, phase)
  return rewrite(stage, schedule, {
    current_phase: { start_date: phase.start_date, end_date: phase.end_date },
    status: 'active',
    subscription,
  })
}

function begin(stage: Stage, schedule: Schedule, phase: Phase): string {
  const customer = idOf(schedule.customer) ?? ''
  const named = idOf(phase.default_payment_method) ?? idOf(schedule.default_settings.default_payment_method)
  // It may have been detached since it was named.
  const method = named !== null && isOwn(stage, named, customer) ? named : null
  const payable = method !== null || hasCard(stage, customer)
  const subscription = startSubscription(stage, {
    customer,
    billing_mode: { type: schedule.billing_mode.type === 'classic' ? 'classic' : 'flexible' },
    currency: phase.currency,
    items: phase.items.map(itemOf),
    metadata: phase.metadata ?? {},
    // Nobody is there to be told that there is no card: the invoice waits for one.
    payment_behavior: payable ? 'allow_incomplete' : 'default_incomplete',
    ...(method !== null && { default_payment_method: method }),
    ...collectionOf(phase, schedule),
    ...discountsOf(phase),
    ...sharesOf(phase, schedule),
    add_invoice_items: phase.add_invoice_items.map(invoiceItemOf),
    proration_behavior: prorationOf(phase) === 'none' ? 'none' : 'create_prorations',
    ...(phase.start_date < stage.now && { backdate_start_date: phase.start_date }),
    ...(phase.trial_end !== null && phase.trial_end > stage.now && { trial_end: phase.trial_end }),
  })
  advanceSubscription(stage, findSubscription(stage, subscription.id), {
    kind: 'changed',
    to: { schedule: schedule.id },
  })
  return subscription.id
}

function hasCard({ world }: Stage, customerId: string): boolean {
  const customer = world.customers.get(customerId)
  return (
    customer !== undefined &&
    'invoice_settings' in customer &&
    customer.invoice_settings.default_payment_method !== null
  )
}

function collectionOf(phase: Phase, schedule: Schedule) {
  const method = phase.collection_method ?? schedule.default_settings.collection_method
  return method === 'send_invoice' ? ({ collection_method: 'send_invoice', days_until_due: 30 } as const) : {}
}

function itemOf(item: Phase['items'][number]) {
  const rates = (item.tax_rates ?? []).map(({ id }) => id)
  return {
    price: idOf(item.price) ?? '',
    ...(item.quantity !== undefined && { quantity: item.quantity }),
    ...(rates.length > 0 && { tax_rates: rates }),
  }
}

function invoiceItemOf(item: Phase['add_invoice_items'][number]) {
  return {
    price: idOf(item.price) ?? '',
    quantity: item.quantity ?? 1,
    ...(item.discountable !== null && { discountable: item.discountable }),
    ...(item.metadata && { metadata: item.metadata }),
    ...discountsOf(item),
    ...(item.tax_rates && item.tax_rates.length > 0 && { tax_rates: item.tax_rates.map(({ id }) => id) }),
  }
}

/** Where a share of every payment goes, as the phase says it, or else the schedule. */
function sharesOf(phase: Phase, { default_settings: general }: Schedule) {
  const percent = phase.application_fee_percent ?? general.application_fee_percent
  const account = idOf(phase.on_behalf_of) ?? idOf(general.on_behalf_of)
  const data = phase.transfer_data ?? general.transfer_data
  const share = data?.amount_percent ?? null
  return {
    ...(percent !== null && { application_fee_percent: percent }),
    ...(account !== null && { on_behalf_of: account }),
    ...(data && {
      transfer_data: { destination: idOf(data.destination) ?? '', ...(share !== null && { amount_percent: share }) },
    }),
  }
}

function discountsOf(phase: Pick<Phase, 'discounts'>) {
  const discounts = phase.discounts.map(({ coupon, discount, promotion_code: code }) => ({
    ...(coupon !== null && { coupon: idOf(coupon) ?? '' }),
    ...(discount !== null && { discount: idOf(discount) ?? '' }),
    ...(code !== null && { promotion_code: idOf(code) ?? '' }),
  }))
  return discounts.length > 0 ? { discounts } : {}
}

/** Items of the same price stay, others go, new ones come. */
function change(stage: Stage, schedule: Schedule, phase: Phase): string {
  const subscription = findSubscription(stage, idOf(schedule.subscription) ?? '')
  const wanted = new Map(phase.items.map((item) => [idOf(item.price) ?? '', item]))
  const kept = subscription.items.data.map(({ id, price }) => {
    const item = wanted.get(price.id)
    wanted.delete(price.id)
    return item ? { ...itemOf(item), id } : { deleted: true, id }
  })
  updateSubscription(stage, subscription, {
    items: [...kept, ...[...wanted.values()].map(itemOf)],
    payment_behavior: hasPaymentMethod(stage, subscription) ? 'allow_incomplete' : 'default_incomplete',
    proration_behavior: prorationOf(phase),
    ...(phase.billing_cycle_anchor === 'phase_start' && { billing_cycle_anchor: { type: 'now' as const } }),
    ...discountsOf(phase),
    ...sharesOf(phase, schedule),
    // A phase that is written anew while it runs has put them on its invoice before.
    ...(phase.start_date !== schedule.current_phase?.start_date && {
      add_invoice_items: phase.add_invoice_items.map(invoiceItemOf),
    }),
    ...(phase.metadata && { metadata: phase.metadata }),
    ...(phase.trial_end !== null && phase.trial_end > stage.now && { trial_end: phase.trial_end }),
  })
  return subscription.id
}

function prorationOf({ proration_behavior: behaviour }: Phase) {
  if (behaviour === 'always_invoice') return 'always_invoice'
  return behaviour === 'none' ? 'none' : 'create_prorations'
}

/** The last phase is over: the subscription goes on by itself, or ends. */
function finish(stage: Stage, schedule: Schedule): void {
  const subscription = findSubscription(stage, idOf(schedule.subscription) ?? '')
  if (schedule.end_behavior === 'cancel') {
    endAsTold(stage, subscription)
    const completed: Schedule = { ...schedule, completed_at: stage.now, current_phase: null, status: 'completed' }
    stage.world.subscription_schedules.put(completed)
    stage.emit('subscription_schedule.completed', completed)
    return
  }
  release(stage, schedule)
}

/** Lets a subscription go on without its schedule. */
export function release(stage: Stage, schedule: Schedule): Schedule {
  const id = idOf(schedule.subscription)
  const subscription = stage.world.subscriptions.get(id ?? '')
  if (subscription && isLawful(subscription, 'changed')) {
    advanceSubscription(stage, subscription, { kind: 'changed', to: { schedule: null } })
  }
  const released: Schedule = {
    ...schedule,
    current_phase: null,
    released_at: stage.now,
    released_subscription: id,
    status: 'released',
    subscription: null,
  }
  stage.world.subscription_schedules.put(released)
  stage.emit('subscription_schedule.released', released)
  return released
}

/** Its subscription was canceled by somebody else. */
function abort(stage: Stage, schedule: Schedule): void {
  const canceled: Schedule = { ...schedule, canceled_at: stage.now, current_phase: null, status: 'canceled' }
  stage.world.subscription_schedules.put(canceled)
  stage.emit('subscription_schedule.aborted', canceled)
}

export function rewrite(stage: Stage, before: Schedule, change: Partial<Schedule>): Schedule {
  return replaceObject(
    stage,
    stage.world.subscription_schedules,
    before,
    { ...before, ...change },
    'subscription_schedule.updated',
  )
}
