import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, noSuch } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { findCustomer, type Stage } from '../world/index.js'
import type { createSessionParameters } from './parameters.js'
import { defaultConfiguration, findConfiguration } from './write-configuration.js'

type Given = Parsed<typeof createSessionParameters>
type Session = Stripe.BillingPortal.Session

/** Opens the portal for one customer. Its address is the key: whoever has it is that customer. */
export function createSession(call: Call<Given>): Session {
  const { params } = call
  if (params.customer === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  const customer = findCustomer(call, params.customer, 'customer')
  const configuration =
    params.configuration === undefined
      ? defaultConfiguration(call)
      : findConfiguration(call, params.configuration, 'configuration')
  const query = call.account === null ? '' : `?account=${call.account}`
  const session: Session = {
    id: call.ids.make('bps_1'),
    object: 'billing_portal.session',
    configuration: configuration.id,
    created: call.now,
    customer: customer.id,
    customer_account: params.customer_account ?? null,
    flow: params.flow_data ? flowOf(call, customer.id, params.flow_data) : null,
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: null,
    return_url: params.return_url ?? configuration.default_return_url,
    url: `${call.origin}/p/session/test_${call.ids.make('', 40)}${query}`,
  }
  call.world.portal_sessions.put(session)
  call.emit('billing_portal.session.created', session)
  return session
}

type Flow = NonNullable<Given['flow_data']>

const simulated = ['payment_method_update', 'subscription_cancel', 'subscription_update', 'subscription_update_confirm']

/** A session that is for one thing only. */
function flowOf(call: Call<Given>, customer: string, flow: Flow): Session['flow'] {
  if (!simulated.includes(flow.type)) {
    throw invalid(`The sandbox does not simulate the flow \`${flow.type}\`.`, { param: 'flow_data[type]' })
  }
  const { after_completion: after } = flow
  const named = <K extends 'subscription_cancel' | 'subscription_update' | 'subscription_update_confirm'>(name: K) =>
    flow.type === name ? namedIn(call, customer, flow, name) : null
  const cancel = named('subscription_cancel')
  const update = named('subscription_update')
  const confirm = named('subscription_update_confirm')
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: cancel && { retention: null, subscription: cancel.subscription },
    subscription_pause: null,
    subscription_update: update && { subscription: update.subscription },
    subscription_update_confirm: confirm && confirmOf(call, confirm),
    type: flow.type,
  }
}

/** What a flow is about: a subscription of the customer. */
function namedIn<K extends 'subscription_cancel' | 'subscription_update' | 'subscription_update_confirm'>(
  { world }: Stage,
  customer: string,
  flow: Flow,
  name: K,
): NonNullable<Flow[K]> {
  const told = flow[name]
  const param = `flow_data[${name}][subscription]`
  if (!told) throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  if (world.subscriptions.get(told.subscription)?.customer === customer) return told
  throw noSuch('subscription', told.subscription, param)
}

function confirmOf(
  { world }: Stage,
  { discounts, items, subscription }: NonNullable<Flow['subscription_update_confirm']>,
): NonNullable<NonNullable<Session['flow']>['subscription_update_confirm']> {
  const param = 'flow_data[subscription_update_confirm][items]'
  const known = world.subscriptions.get(subscription)?.items.data.map(({ id }) => id) ?? []
  for (const [at, { id, price }] of items.entries()) {
    if (!known.includes(id)) throw noSuch('subscription_item', id, `${param}[${at}][id]`)
    if (price !== undefined && !world.prices.get(price)) throw noSuch('price', price, `${param}[${at}][price]`)
  }
  return {
    discounts:
      discounts?.map(({ coupon, promotion_code: code }) => ({
        coupon: coupon ?? null,
        promotion_code: code ?? null,
      })) ?? null,
    items: items.map(({ id, price, quantity }) => ({
      id,
      price: price ?? null,
      ...(quantity !== undefined && { quantity }),
    })),
    subscription,
  }
}
