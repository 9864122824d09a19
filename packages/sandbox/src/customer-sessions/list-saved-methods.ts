import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { idOf, type Stage } from '../world/index.js'
import { openSession } from './open-session.js'

/** What the Payment Element shows of a customer, and what it lets them do. */
export interface SavedMethods {
  object: 'saved_payment_methods'
  /** Newest first. */
  data: Stripe.PaymentMethod[]
  remove: boolean
  save: boolean
  save_usage: 'off_session' | 'on_session' | null
}

/** At most ten fit the Element, as Stripe has it. */
const mostShown = 10

/** The saved payment methods that a customer session shows in the Payment Element: those whose holder allowed it. */
export function listSavedMethods(call: Call<{ customer_session_client_secret: string }>): SavedMethods {
  const session = openSession(call, call.params.customer_session_client_secret)
  const features = session.components?.payment_element.features
  const shown = features?.payment_method_redisplay === 'enabled' ? features.payment_method_allow_redisplay_filters : []
  const data = redisplayedTo(call, idOf(session.customer) ?? '', shown)
  const usage = features?.payment_method_save_usage
  return {
    object: 'saved_payment_methods',
    data: data.slice(0, features?.payment_method_redisplay_limit ?? mostShown),
    remove: features?.payment_method_remove === 'enabled',
    save: features?.payment_method_save === 'enabled',
    save_usage: (['off_session', 'on_session'] as const).find((each) => each === usage) ?? null,
  }
}

/** The payment methods that a customer keeps and may be shown again, newest first. */
export function redisplayedTo({ world }: Stage, customer: string, filters: readonly string[]): Stripe.PaymentMethod[] {
  return [...world.payment_methods.newestFirst()].filter(
    (method) => method.customer === customer && filters.includes(method.allow_redisplay ?? 'unspecified'),
  )
}
