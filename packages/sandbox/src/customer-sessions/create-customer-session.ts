import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import {
  allowRedisplay,
  boolean,
  expand,
  hash,
  integer,
  list,
  oneOf,
  onOff,
  type Parsed,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import { findCustomer } from '../world/index.js'

const redisplayFilter = list(allowRedisplay)
const plain = hash({ enabled: required(boolean()) })

export const createParameters = {
  components: required(
    hash({
      active_entitlements: plain,
      buy_button: plain,
      customer_portal: plain,
      customer_sheet: hash({
        enabled: required(boolean()),
        features: hash({ payment_method_allow_redisplay_filters: redisplayFilter, payment_method_remove: onOff }),
      }),
      mobile_payment_element: hash({
        enabled: required(boolean()),
        features: hash({
          payment_method_allow_redisplay_filters: redisplayFilter,
          payment_method_redisplay: onOff,
          payment_method_remove: onOff,
          payment_method_save: onOff,
          payment_method_save_allow_redisplay_override: allowRedisplay,
        }),
      }),
      payment_element: hash({
        enabled: required(boolean()),
        features: hash({
          payment_method_allow_redisplay_filters: redisplayFilter,
          payment_method_redisplay: onOff,
          payment_method_redisplay_limit: unsettable(integer(1, 10)),
          payment_method_remove: onOff,
          payment_method_save: onOff,
          payment_method_save_usage: unsettable(oneOf(['off_session', 'on_session'])),
        }),
      }),
      pricing_table: plain,
    }),
  ),
  customer: text(),
  customer_account: text(),
  expand,
}

type Created = Parsed<typeof createParameters>

/** A session lives half an hour, long enough to pay. */
const lifeSeconds = 30 * 60

/** Lets a browser see what a customer saved, for a while. */
export function createCustomerSession(call: Call<Created>): Stripe.CustomerSession {
  const { customer: id } = call.params
  // A session is for a customer of an account, too, and those are not simulated.
  if (id === undefined) {
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' })
  }
  const customer = findCustomer(call, id, 'customer')
  const secret = `cuss_secret_${call.ids.make('', 60)}`
  const session: Stripe.CustomerSession = {
    object: 'customer_session',
    client_secret: secret,
    components: componentsOf(call.params.components),
    created: call.now,
    customer: customer.id,
    customer_account: null,
    expires_at: call.now + lifeSeconds,
    livemode: false,
  }
  call.world.customer_sessions.put({ ...session, id: secret })
  return session
}

function componentsOf(given: Created['components']): Stripe.CustomerSession.Components {
  return {
    active_entitlements: { enabled: given.active_entitlements?.enabled ?? false },
    buy_button: { enabled: given.buy_button?.enabled ?? false },
    customer_portal: { enabled: given.customer_portal?.enabled ?? false },
    customer_sheet: { enabled: given.customer_sheet?.enabled ?? false, features: sheetFeatures(given.customer_sheet) },
    mobile_payment_element: {
      enabled: given.mobile_payment_element?.enabled ?? false,
      features: mobileFeatures(given.mobile_payment_element),
    },
    payment_element: {
      enabled: given.payment_element?.enabled ?? false,
      features: elementFeatures(given.payment_element),
    },
    pricing_table: { enabled: given.pricing_table?.enabled ?? false },
  }
}

function sheetFeatures(
  given: Created['components']['customer_sheet'],
): Stripe.CustomerSession.Components.CustomerSheet.Features | null {
  if (!given?.enabled) return null
  const told = given.features ?? {}
  return {
    payment_method_allow_redisplay_filters: told.payment_method_allow_redisplay_filters ?? ['always'],
    payment_method_remove: told.payment_method_remove ?? 'enabled',
  }
}

function mobileFeatures(
  given: Created['components']['mobile_payment_element'],
): Stripe.CustomerSession.Components.MobilePaymentElement.Features | null {
  if (!given?.enabled) return null
  const told = given.features ?? {}
  return {
    payment_method_allow_redisplay_filters: told.payment_method_allow_redisplay_filters ?? ['always'],
    payment_method_redisplay: told.payment_method_redisplay ?? 'disabled',
    payment_method_remove: told.payment_method_remove ?? 'disabled',
    payment_method_save: told.payment_method_save ?? 'disabled',
    payment_method_save_allow_redisplay_override: told.payment_method_save_allow_redisplay_override ?? null,
  }
}

function elementFeatures(
  given: Created['components']['payment_element'],
): Stripe.CustomerSession.Components.PaymentElement.Features | null {
  if (!given?.enabled) return null
  const told = given.features ?? {}
  return {
    payment_method_allow_redisplay_filters: told.payment_method_allow_redisplay_filters ?? ['always'],
    payment_method_redisplay: told.payment_method_redisplay ?? 'disabled',
    payment_method_redisplay_limit: told.payment_method_redisplay_limit ?? null,
    payment_method_remove: told.payment_method_remove ?? 'disabled',
    payment_method_save: told.payment_method_save ?? 'disabled',
    payment_method_save_usage: told.payment_method_save_usage ?? null,
  }
}
