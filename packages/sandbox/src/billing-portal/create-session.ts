import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, noSuch } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { findCustomer } from '../world/index.js'
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

/** A session that is for one thing only. */
function flowOf(call: Call<Given>, customer: string, flow: NonNullable<Given['flow_data']>): Session['flow'] {
  if (flow.type !== 'payment_method_update' && flow.type !== 'subscription_cancel') {
    throw invalid(`The sandbox does not simulate the flow \`${flow.type}\`.`, { param: 'flow_data[type]' })
  }
  const { after_completion: after, subscription_cancel: cancel } = flow
  const subscription = cancel && call.world.subscriptions.get(cancel.subscription)
  if (flow.type === 'subscription_cancel' && subscription?.customer !== customer) {
    throw noSuch('subscription', cancel?.subscription ?? '', 'flow_data[subscription_cancel][subscription]')
  }
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: subscription ? { retention: null, subscription: subscription.id } : null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: flow.type,
  }
}
