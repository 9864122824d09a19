import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import type { ListOf } from '../lists/index.js'

/** The saved payment methods that a customer session shows in the Payment Element: those whose holder allowed it. */
export function listSavedMethods(call: Call<{ customer_session_client_secret: string }>): ListOf<Stripe.PaymentMethod> {
  const session = call.world.customer_sessions.get(call.params.customer_session_client_secret)
  if (!session || session.expires_at <= call.now) {
    throw invalid('This customer session does not exist or has expired.', { param: 'customer_session_client_secret' })
  }
  const features = session.components?.payment_element.features
  const shown = features?.payment_method_redisplay === 'enabled' ? features.payment_method_allow_redisplay_filters : []
  const data: Stripe.PaymentMethod[] = []
  for (const method of call.world.payment_methods.newestFirst()) {
    if (method.customer !== session.customer) continue
    if (shown.some((filter) => filter === (method.allow_redisplay ?? 'unspecified'))) data.push(method)
  }
  const most = features?.payment_method_redisplay_limit ?? 10
  return { object: 'list', data: data.slice(0, most), has_more: false, url: '/v1/sandbox/saved_payment_methods' }
}
