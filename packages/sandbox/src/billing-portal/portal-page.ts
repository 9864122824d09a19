import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { updateCustomer } from '../customers/index.js'
import { noSuch, refused } from '../errors/index.js'
import { createSetup } from '../setup-intents/index.js'
import { cancelByRequest, updateSubscription } from '../subscriptions/index.js'
import { findCustomer, idOf, type Stage, type World } from '../world/index.js'
import { changePlan, confirmChange, type GivenChange } from './change-plan.js'
import { offerFor, type PortalOffer } from './offered-plans.js'
import { ownSubscription } from './own-subscription.js'
import { findConfiguration } from './write-configuration.js'

type Session = Stripe.BillingPortal.Session

/** The portal as the customer's browser sees it. */
export interface PortalPage {
  object: 'portal_page'
  business_name: string
  headline: string | null
  customer: { name: string | null; email: string | null }
  features: { cancel: boolean; update_payment_method: boolean; invoices: boolean }
  /** What the session is for, when it is for one thing only. */
  flow: { type: string; subscription: string | null; redirect: string | null } | null
  return_url: string | null
  subscriptions: PortalSubscription[]
  payment_methods: PortalMethod[]
  invoices: PortalInvoice[]
  /** The intent that a new card is kept with, after it was asked for. */
  setup_intent: Stripe.SetupIntent | null
}

export interface PortalSubscription {
  id: string
  name: string
  status: string
  amount: number
  currency: string
  interval: string
  current_period_end: number
  trial_end: number | null
  cancel_at: number | null
  /** What it becomes when its period ends, if that is planned. */
  next: { name: string; at: number } | null
  offer: PortalOffer
}

export interface PortalMethod {
  id: string
  label: string
  is_default: boolean
}

export interface PortalInvoice {
  id: string
  created: number
  total: number
  currency: string
  status: string
  url: string | null
}

export function findPortal(world: World, key: string): Session | undefined {
  return [...world.portal_sessions.newestFirst()].find(({ url }) => new URL(url).pathname === `/p/session/${key}`)
}

/** The session that an address opens: the last part of its path is the key. */
export function openPortal(stage: Stage, key: string): Session {
  const session = findPortal(stage.world, key)
  if (!session) throw noSuch('portal session', key)
  return session
}

export function showPortal(stage: Stage, session: Session, setupIntent: Stripe.SetupIntent | null = null): PortalPage {
  const customer = findCustomer(stage, session.customer)
  const { features, business_profile: profile } = findConfiguration(stage, idOf(session.configuration) ?? '')
  const { flow } = session
  const ofCustomer = <T extends { customer?: unknown }>(object: T) => object.customer === session.customer
  return {
    object: 'portal_page',
    business_name: 'Sandbox Shop',
    headline: profile.headline,
    customer: { name: customer.name ?? null, email: customer.email },
    features: {
      cancel: features.subscription_cancel.enabled,
      update_payment_method: features.payment_method_update.enabled,
      invoices: features.invoice_history.enabled,
    },
    flow: flow && {
      type: flow.type,
      subscription:
        (flow.subscription_cancel ?? flow.subscription_update ?? flow.subscription_update_confirm)?.subscription ??
        null,
      redirect: flow.after_completion.redirect?.return_url ?? null,
    },
    return_url: session.return_url,
    subscriptions: [...stage.world.subscriptions.newestFirst()]
      .filter((each) => ofCustomer(each) && each.status !== 'canceled' && each.status !== 'incomplete_expired')
      .map((each) => describeSubscription(stage, each, features)),
    payment_methods: [...stage.world.payment_methods.newestFirst()].filter(ofCustomer).map((method) => ({
      id: method.id,
      label: method.card ? `${method.card.brand} •••• ${method.card.last4}` : method.type.replaceAll('_', ' '),
      is_default: idOf(customer.invoice_settings.default_payment_method) === method.id,
    })),
    invoices: features.invoice_history.enabled ? invoicesOf(stage, session.customer) : [],
    setup_intent: setupIntent,
  }
}

function describeSubscription(
  stage: Stage,
  subscription: Stripe.Subscription,
  features: Stripe.BillingPortal.Configuration.Features,
): PortalSubscription {
  const { data: items } = subscription.items
  const names = items.map(({ price }) => stage.world.products.get(idOf(price.product) ?? '')?.name ?? price.id)
  return {
    id: subscription.id,
    name: names.join(', '),
    status: subscription.status,
    amount: items.reduce((sum, { price, quantity = 1 }) => sum + (price.unit_amount ?? 0) * quantity, 0),
    currency: subscription.currency,
    interval: items[0]?.price.recurring?.interval ?? 'month',
    current_period_end: Math.max(...items.map((item) => item.current_period_end)),
    trial_end: subscription.status === 'trialing' ? subscription.trial_end : null,
    cancel_at: subscription.cancel_at,
    next: nextOf(stage, subscription),
    offer: offerFor(stage, features, subscription),
  }
}

/** The phase of its schedule that comes next, in words. */
function nextOf(stage: Stage, { schedule: id }: Stripe.Subscription): PortalSubscription['next'] {
  const phases = stage.world.subscription_schedules.get(idOf(id) ?? '')?.phases ?? []
  const phase = phases.find(({ start_date: start }) => start > stage.now)
  const [item] = phase?.items ?? []
  const price = stage.world.prices.get(idOf(item?.price) ?? '')
  if (!phase || !price) return null
  return { name: stage.world.products.get(idOf(price.product) ?? '')?.name ?? price.id, at: phase.start_date }
}

function invoicesOf(stage: Stage, customer: string): PortalInvoice[] {
  return [...stage.world.invoices.newestFirst()]
    .filter((invoice) => invoice.customer === customer && invoice.status !== 'draft')
    .slice(0, 24)
    .map(({ id, created, total, currency, status, hosted_invoice_url: url }) => {
      return { id, created, total, currency, status: String(status), url: url ?? null }
    })
}

/** Ends a subscription as the configuration has it: with its period, or at once. */
export function cancelInPortal(call: Call<{ subscription: string }>, session: Session): PortalPage {
  const subscription = ownSubscription(call, session, call.params.subscription)
  const { subscription_cancel: feature } = findConfiguration(call, idOf(session.configuration) ?? '').features
  if (!feature.enabled) throw refused('Subscriptions cannot be canceled in this portal.')
  if (feature.mode === 'immediately') {
    cancelByRequest({ ...call, id: subscription.id, params: { prorate: feature.proration_behavior !== 'none' } })
  } else updateSubscription(call, subscription, { cancel_at_period_end: true })
  return showPortal(call, session)
}

/** The customer stays after all. */
export function renewInPortal(call: Call<{ subscription: string }>, session: Session): PortalPage {
  updateSubscription(call, ownSubscription(call, session, call.params.subscription), { cancel_at_period_end: false })
  return showPortal(call, session)
}

/** Goes over to another price, or to more or less of it. */
export function changeInPortal(call: Call<GivenChange>, session: Session): PortalPage {
  changePlan(call, session)
  return showPortal(call, session)
}

/** Does what the session was opened for. */
export function confirmInPortal(call: Call<object>, session: Session): PortalPage {
  confirmChange(call, session)
  return showPortal(call, session)
}

/** Begins to keep another card; the browser confirms the intent, and then names the method as the one to charge. */
export function beginMethod(call: Call<unknown>, session: Session): PortalPage {
  refuseOtherMethods(call, session)
  const intent = createSetup({ ...call, params: { customer: session.customer, usage: 'off_session' } })
  return showPortal(call, session, intent)
}

/** From now on this pays: what comes, and the subscriptions that had a method of their own. */
export function chooseMethod(call: Call<{ payment_method: string }>, session: Session): PortalPage {
  refuseOtherMethods(call, session)
  const { payment_method: method } = call.params
  updateCustomer({ ...call, id: session.customer, params: { invoice_settings: { default_payment_method: method } } })
  for (const subscription of [...call.world.subscriptions.all()]) {
    const isOwn = subscription.customer === session.customer && subscription.status !== 'canceled'
    if (isOwn && subscription.default_payment_method !== null)
      updateSubscription(call, subscription, { default_payment_method: method })
  }
  return showPortal(call, session)
}

function refuseOtherMethods(stage: Stage, session: Session): void {
  const { payment_method_update: feature } = findConfiguration(stage, idOf(session.configuration) ?? '').features
  if (!feature.enabled) throw refused('The payment method cannot be changed in this portal.')
}
