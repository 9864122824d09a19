import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import type { createConfigurationParameters, updateConfigurationParameters } from './parameters.js'

type Configuration = Stripe.BillingPortal.Configuration
type Features = Parsed<typeof createConfigurationParameters>['features']

/** Says what customers may do in the portal. */
export function createConfiguration(call: Call<Parsed<typeof createConfigurationParameters>>): Configuration {
  const { params } = call
  return keep(call, {
    ...blankConfiguration(call, false),
    business_profile: {
      headline: params.business_profile?.headline ?? null,
      privacy_policy_url: params.business_profile?.privacy_policy_url ?? null,
      terms_of_service_url: params.business_profile?.terms_of_service_url ?? null,
    },
    default_return_url: params.default_return_url ?? null,
    features: featuresOf(nothing, params.features),
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
  })
}

export function updateConfiguration(call: Call<Parsed<typeof updateConfigurationParameters>>): Configuration {
  const before = findConfiguration(call, call.id)
  const { params } = call
  const profile = params.business_profile
  const after: Configuration = {
    ...before,
    active: params.active ?? before.active,
    business_profile: {
      headline: kept(profile?.headline, before.business_profile.headline),
      privacy_policy_url: kept(profile?.privacy_policy_url, before.business_profile.privacy_policy_url),
      terms_of_service_url: kept(profile?.terms_of_service_url, before.business_profile.terms_of_service_url),
    },
    default_return_url: kept(params.default_return_url, before.default_return_url),
    features: params.features ? featuresOf(before.features, params.features) : before.features,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    name: kept(params.name, before.name),
    updated: call.now,
  }
  call.world.portal_configurations.put(after)
  call.emit('billing_portal.configuration.updated', after, previousAttributes(before, after))
  return after
}

export function findConfiguration(stage: Stage, id: string, param = 'id'): Configuration {
  return found(stage.world.portal_configurations.get(id), 'configuration', id, param)
}

/** What holds for sessions that name no configuration. With Stripe one saves it in the Dashboard first; here it is made when it is needed. */
export function defaultConfiguration(stage: Stage): Configuration {
  const known = [...stage.world.portal_configurations.all()].find((each) => each.is_default)
  return known ?? keep(stage, { ...blankConfiguration(stage, true), features: everything })
}

function keep(stage: Stage, configuration: Configuration): Configuration {
  stage.world.portal_configurations.put(configuration)
  stage.emit('billing_portal.configuration.created', configuration)
  return configuration
}

function blankConfiguration(stage: Stage, isDefault: boolean): Configuration {
  return {
    id: stage.ids.make('bpc_1'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: stage.now,
    default_return_url: null,
    features: nothing,
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: stage.now,
  }
}

const nothing: Configuration['features'] = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
}

const everything: Configuration['features'] = {
  ...nothing,
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: { ...nothing.subscription_cancel, enabled: true },
}

/** The features after a request: what it does not name stays. */
function featuresOf(before: Configuration['features'], told: Features): Configuration['features'] {
  const { customer_update: customer, subscription_cancel: cancel, subscription_pause: pause } = told
  const { subscription_update: update, payment_method_update: method } = told
  return {
    customer_update: customer
      ? {
          allowed_updates: customer.allowed_updates ?? before.customer_update.allowed_updates,
          enabled: customer.enabled ?? before.customer_update.enabled,
        }
      : before.customer_update,
    invoice_history: told.invoice_history ?? before.invoice_history,
    payment_method_update: method
      ? { enabled: method.enabled, payment_method_configuration: method.payment_method_configuration ?? null }
      : before.payment_method_update,
    subscription_cancel: cancel ? canceling(before.subscription_cancel, cancel) : before.subscription_cancel,
    subscription_pause: pause
      ? { ...before.subscription_pause, enabled: pause.enabled ?? before.subscription_pause.enabled }
      : before.subscription_pause,
    subscription_update: update ? updating(before.subscription_update, update) : before.subscription_update,
  }
}

type Canceling = Configuration['features']['subscription_cancel']
type Updating = Configuration['features']['subscription_update']

function canceling(before: Canceling, told: NonNullable<Features['subscription_cancel']>): Canceling {
  const reason = told.cancellation_reason
  return {
    cancellation_reason: reason
      ? { enabled: reason.enabled, feedback_options: reason.feedback_options ?? null, options: reason.options ?? [] }
      : before.cancellation_reason,
    enabled: told.enabled ?? before.enabled,
    mode: told.mode ?? before.mode,
    proration_behavior: told.proration_behavior ?? before.proration_behavior,
  }
}

function updating(before: Updating, told: NonNullable<Features['subscription_update']>): Updating {
  return {
    billing_cycle_anchor: told.billing_cycle_anchor ?? before.billing_cycle_anchor,
    default_allowed_updates: told.default_allowed_updates ?? before.default_allowed_updates,
    enabled: told.enabled ?? before.enabled,
    ...productsOf(before, told),
    proration_behavior: told.proration_behavior ?? before.proration_behavior,
    schedule_at_period_end: {
      conditions: kept(told.schedule_at_period_end?.conditions, before.schedule_at_period_end.conditions) ?? [],
    },
    trial_update_behavior: told.trial_update_behavior ?? before.trial_update_behavior,
  }
}

/** What customers may go over to. A quantity is fixed unless it is said to be adjustable. */
function productsOf(before: Updating, { products: told }: NonNullable<Features['subscription_update']>) {
  const products = told?.map(({ adjustable_quantity: quantity, prices, product }) => ({
    adjustable_quantity: {
      enabled: quantity?.enabled ?? false,
      maximum: quantity?.maximum ?? null,
      minimum: quantity?.minimum ?? 1,
    },
    prices,
    product,
  }))
  if (told === undefined) return before.products === undefined ? {} : { products: before.products }
  return { products: products ?? null }
}
