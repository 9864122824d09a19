import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { refuseSecondCurrency } from '../customers/bill-in-currency.js'
import { found, invalid, refused } from '../errors/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import { refuseForeignMethod } from '../payment-methods/index.js'
import { advanceSubscription, findSubscription } from '../subscriptions/advance-subscription.js'
import { billingMode } from '../subscriptions/billing-mode.js'
import { cancelByRequest } from '../subscriptions/cancel-subscription.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import type { cancelParameters, createParameters, updateParameters } from './parameters.js'
import { buildPhases } from './phases.js'
import { enterPhase, planSchedule, rewrite } from './schedule-due.js'

type Schedule = Stripe.SubscriptionSchedule
type Created = Parsed<typeof createParameters>

/** Plans a subscription ahead, phase by phase: a new one, or one that there is. */
export function createSchedule(call: Call<Created>): Schedule {
  const { params } = call
  refuseUnknown(params)
  const made = params.from_subscription === undefined ? fresh(call) : fromSubscription(call, params.from_subscription)
  call.world.subscription_schedules.put(made)
  refuseSecondCurrencies(call, made)
  call.emit('subscription_schedule.created', made)
  const [first] = made.phases
  const begun =
    made.status === 'not_started' && first && first.start_date <= call.now ? enterPhase(call, made, first) : made
  planSchedule(call, begun)
  return begun
}

function refuseUnknown(params: Parsed<typeof updateParameters> | Created): void {
  if (params.pause_schedules && params.pause_schedules.length > 0) {
    throw invalid('The sandbox does not simulate `pause_schedules`.', { param: 'pause_schedules' })
  }
  if (params.end_behavior === 'renew' || params.end_behavior === 'none') {
    throw invalid(`The sandbox does not simulate an \`end_behavior\` of \`${params.end_behavior}\`.`, {
      param: 'end_behavior',
    })
  }
}

function refuseForeignMethods(stage: Stage, given: Parsed<typeof updateParameters> | Created, customer: string) {
  const ofAll = given.default_settings?.default_payment_method
  refuseForeignMethod(stage, ofAll, customer, 'default_settings[default_payment_method]')
  for (const [at, { default_payment_method: method }] of (given.phases ?? []).entries()) {
    refuseForeignMethod(stage, method, customer, `phases[${at}][default_payment_method]`)
  }
}

function refuseSecondCurrencies(stage: Stage, { customer, phases }: Schedule): void {
  for (const { currency } of phases) refuseSecondCurrency(stage, idOf(customer) ?? '', currency)
}

function fresh(call: Call<Created>): Schedule {
  const { params } = call
  if (params.customer === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  const customer = findCustomer(call, params.customer, 'customer')
  const start = params.start_date === undefined || params.start_date === 'now' ? call.now : params.start_date
  refuseForeignMethods(call, params, customer.id)
  const begun = blank(call, customer.id, billingMode(params.billing_mode))
  const phases = buildPhases(call, params.phases ?? [], { start, mode: begun.billing_mode })
  const [first] = phases
  if (first && first.end_date <= call.now) {
    throw invalid('The first phase of a schedule has to end in the future.', { param: 'phases[0][end_date]' })
  }
  return { ...begun, phases }
}

/** The subscription as it is becomes the first phase. */
function fromSubscription(call: Call<Created>, id: string): Schedule {
  if (call.params.phases) {
    throw invalid('You cannot set `phases` when `from_subscription` is set. Update the schedule afterwards.', {
      param: 'phases',
    })
  }
  const subscription = findSubscription(call, id, 'from_subscription')
  if (subscription.schedule !== null) {
    throw refused('You cannot migrate a subscription that is already attached to a schedule.', {
      param: 'from_subscription',
    })
  }
  const mode = subscription.billing_mode
  const asked = call.params.billing_mode && billingMode(call.params.billing_mode)
  if (asked && asked.type !== mode.type) {
    throw invalid(
      `A schedule has the \`billing_mode\` of the subscription that it is made of, which is \`${mode.type}\`. Leave it out${mode.type === 'classic' ? ', or migrate the subscription first' : ''}.`,
      { param: 'billing_mode[type]' },
    )
  }
  const [item] = subscription.items.data
  const start = item?.current_period_start ?? call.now
  const end = item?.current_period_end ?? call.now
  const given = subscription.items.data.map(({ price, quantity }) => ({
    price: price.id,
    ...(quantity !== undefined && { quantity }),
  }))
  const schedule: Schedule = {
    ...blank(call, idOf(subscription.customer) ?? '', mode),
    current_phase: { start_date: start, end_date: end },
    phases: buildPhases(call, [{ currency: subscription.currency, end_date: end, items: given }], { start, mode }),
    status: 'active',
    subscription: subscription.id,
  }
  advanceSubscription(call, subscription, { kind: 'changed', to: { schedule: schedule.id } })
  return schedule
}

function blank(call: Call<Created>, customer: string, mode: Schedule['billing_mode']): Schedule {
  const { params } = call
  return {
    id: call.ids.make('sub_sched_1'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: mode,
    canceled_at: null,
    completed_at: null,
    created: call.now,
    current_phase: null,
    customer,
    customer_account: null,
    default_settings: defaultSettings(params.default_settings),
    end_behavior: params.end_behavior ?? 'release',
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    pause_schedules: [],
    phases: [],
    released_at: null,
    released_subscription: null,
    status: 'not_started',
    subscription: null,
    test_clock: call.testClock,
  }
}

function defaultSettings(
  given: Created['default_settings'],
  before?: Schedule['default_settings'],
): Schedule['default_settings'] {
  return {
    application_fee_percent: given?.application_fee_percent ?? before?.application_fee_percent ?? null,
    billing_cycle_anchor: given?.billing_cycle_anchor ?? before?.billing_cycle_anchor ?? 'automatic',
    billing_thresholds: null,
    collection_method: given?.collection_method ?? before?.collection_method ?? 'charge_automatically',
    default_payment_method: given?.default_payment_method ?? idOf(before?.default_payment_method),
    description: kept(given?.description, before?.description ?? null),
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      days_until_due: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    on_behalf_of: kept(given?.on_behalf_of, idOf(before?.on_behalf_of)),
    transfer_data:
      given?.transfer_data === undefined
        ? (before?.transfer_data ?? null)
        : given.transfer_data && { amount_percent: null, ...given.transfer_data },
  }
}

/** Plans anew. The phase that runs stays the first, and what it says about items takes effect at once. */
export function updateSchedule(call: Call<Parsed<typeof updateParameters>>): Schedule {
  const { params } = call
  refuseUnknown(params)
  const before = findRunning(call, call.id)
  refuseForeignMethods(call, params, idOf(before.customer) ?? '')
  const start = before.current_phase?.start_date ?? startOf(params.phases?.[0]?.start_date, before, call.now)
  const currency = call.world.subscriptions.get(idOf(before.subscription) ?? '')?.currency
  const phases = params.phases
    ? buildPhases(call, params.phases, { start, mode: before.billing_mode, currency })
    : before.phases
  const [first] = phases
  const after = rewrite(call, before, {
    current_phase:
      before.current_phase && first ? { start_date: first.start_date, end_date: first.end_date } : before.current_phase,
    default_settings: defaultSettings(params.default_settings, before.default_settings),
    end_behavior: params.end_behavior ?? before.end_behavior,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    phases,
  })
  if (params.phases) refuseSecondCurrencies(call, after)
  const entered = before.current_phase && first && params.phases ? enterPhase(call, after, first) : after
  planSchedule(call, entered)
  return entered
}

function startOf(given: number | 'now' | undefined, { phases }: Schedule, now: number): number {
  if (given === 'now') return now
  return given ?? phases[0]?.start_date ?? now
}

/** Ends a schedule, and its subscription with it. */
export function cancelSchedule(call: Call<Parsed<typeof cancelParameters>>): Schedule {
  const schedule = findRunning(call, call.id)
  const id = idOf(schedule.subscription)
  if (id !== null) {
    const { invoice_now: invoiceNow, prorate } = call.params
    cancelByRequest({
      ...call,
      id,
      params: { invoice_now: invoiceNow ?? true, prorate: prorate ?? true },
    })
  }
  const canceled: Schedule = { ...schedule, canceled_at: call.now, current_phase: null, status: 'canceled' }
  call.world.subscription_schedules.put(canceled)
  call.emit('subscription_schedule.canceled', canceled)
  return canceled
}

export function findSchedule({ world }: Stage, id: string): Schedule {
  return found(world.subscription_schedules.get(id), 'subscription schedule', id)
}

/** A schedule that has something before it. */
export function findRunning(stage: Stage, id: string): Schedule {
  const schedule = findSchedule(stage, id)
  if (schedule.status === 'active' || schedule.status === 'not_started') return schedule
  throw refused(`This is not possible: the subscription schedule is ${schedule.status}.`, { param: 'id' })
}
