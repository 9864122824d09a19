import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { consentCollectionOf, customFieldsOf, customTextOf } from '../checkout-sessions/custom-fields.js'
import { linesOf } from '../checkout-sessions/lines.js'
import { nameCollectionOf } from '../checkout-sessions/name-collection.js'
import { shippingOptionsOf } from '../checkout-sessions/shipping-options.js'
import { found, invalid } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import type { CheckoutLine, PaymentLinkDetails, Stage } from '../world/index.js'
import { refuseRouting, shownIntentData, shownSubscriptionData, toldAnew } from './data-of-link.js'
import type { createParameters, updateParameters } from './parameters.js'
import type { PaymentLinkSettings } from './settings.js'

type CreateParameters = Parsed<typeof createParameters>
type UpdateParameters = Parsed<typeof updateParameters>

/** Makes a link that anyone may pay by, as often as they like: each visit opens a Checkout Session. */
export function createLink(call: Call<CreateParameters>): Stripe.PaymentLink {
  const { expand: _expand, line_items: written, metadata, shipping_options: shipping, ...settings } = call.params
  const mode = written.some(
    ({ price, price_data: data }) => data?.recurring ?? call.world.prices.get(price ?? '')?.recurring,
  )
    ? 'subscription'
    : 'payment'
  const lines = linesOf(call, written, mode)
  if (lines.length === 0)
    throw invalid('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' })
  const currency = lines[0]?.price.currency ?? ''
  const options = shippingOptionsOf(call, shipping, currency)
  const id = call.ids.make('plink_1')
  const details: PaymentLinkDetails = { id, mode, lines, settings }
  refuseRouting(call, details)
  const link = linkOf(
    {
      id,
      active: true,
      currency,
      metadata: mergeMetadata({}, metadata),
      completed: 0,
      shippingOptions: options,
      url: `${call.origin}/b/test_${call.ids.make('', 14)}${call.account === null ? '' : `?account=${call.account}`}`,
    },
    details,
  )
  call.world.payment_link_details.put(details)
  call.world.payment_links.put(link)
  call.emit('payment_link.created', link)
  return link
}

export function updateLink(call: Call<UpdateParameters>): Stripe.PaymentLink {
  const before = findLink(call, call.id)
  const known = detailsOf(call, before.id)
  const { active, expand: _expand, line_items: lines, metadata, shipping_options: shipping, ...told } = call.params
  const details: PaymentLinkDetails = {
    ...known,
    lines: lines ? changedLines(known.lines, lines) : known.lines,
    settings: settingsAfter(known.settings, told),
  }
  refuseRouting(call, details)
  const after = linkOf(
    {
      id: before.id,
      active: active ?? before.active,
      currency: before.currency,
      metadata: mergeMetadata(before.metadata, metadata),
      completed: before.restrictions?.completed_sessions.count ?? 0,
      shippingOptions:
        shipping === undefined ? before.shipping_options : shippingOptionsOf(call, shipping ?? [], before.currency),
      url: before.url,
    },
    details,
  )
  call.world.payment_link_details.put(details)
  call.world.payment_links.put(after)
  const previous = previousAttributes(before, after)
  if (Object.keys(previous).length > 0) call.emit('payment_link.updated', after, previous)
  return after
}

export function findLink(stage: Stage, id: string): Stripe.PaymentLink {
  return found(stage.world.payment_links.get(id), 'payment link', id)
}

/** The lines and settings behind a link: they are made together. */
export function detailsOf(stage: Stage, id: string): PaymentLinkDetails {
  return found(stage.world.payment_link_details.get(id), 'payment link', id)
}

function settingsAfter(
  before: PaymentLinkSettings,
  { payment_intent_data: intent, subscription_data: subscription, ...changes }: UpdateParameters,
): PaymentLinkSettings {
  const intentData = toldAnew(before.payment_intent_data, intent)
  const subscriptionData = toldAnew(before.subscription_data, subscription)
  return {
    ...before,
    ...changes,
    ...(intentData && { payment_intent_data: intentData }),
    ...(subscriptionData && { subscription_data: subscriptionData }),
  }
}

function changedLines(
  before: readonly CheckoutLine[],
  written: NonNullable<UpdateParameters['line_items']>,
): CheckoutLine[] {
  return before.map((line) => {
    const told = written.find(({ id }) => id === line.id)
    return told?.quantity === undefined ? line : { ...line, quantity: told.quantity }
  })
}

interface Kept {
  id: string
  active: boolean
  currency: string
  metadata: Record<string, string>
  /** How many have paid by it. */
  completed: number
  shippingOptions: Stripe.PaymentLink['shipping_options']
  url: string
}

/** The link as the API shows it. */
function linkOf(kept: Kept, details: PaymentLinkDetails): Stripe.PaymentLink {
  const { settings } = details
  const { after_completion: after, restrictions, transfer_data: transfer } = settings
  return {
    id: kept.id,
    object: 'payment_link',
    active: kept.active,
    after_completion:
      after?.type === 'redirect' && after.redirect
        ? { redirect: after.redirect, type: 'redirect' }
        : {
            hosted_confirmation: { custom_message: after?.hosted_confirmation?.custom_message ?? null },
            type: 'hosted_confirmation',
          },
    allow_promotion_codes: settings.allow_promotion_codes ?? false,
    application: null,
    application_fee_amount: settings.application_fee_amount ?? null,
    application_fee_percent: settings.application_fee_percent ?? null,
    automatic_tax: { enabled: false, liability: null },
    billing_address_collection: settings.billing_address_collection ?? 'auto',
    consent_collection: consentCollectionOf(settings.consent_collection),
    currency: kept.currency,
    custom_fields: customFieldsOf(settings.custom_fields ?? undefined).map(withoutAnswer),
    custom_text: customTextOf(settings.custom_text),
    customer_creation: settings.customer_creation ?? 'if_required',
    inactive_message: settings.inactive_message ?? null,
    invoice_creation: null,
    livemode: false,
    managed_payments: null,
    metadata: kept.metadata,
    ...nameCollectionOf(settings.name_collection),
    on_behalf_of: settings.on_behalf_of ?? null,
    payment_intent_data: shownIntentData(settings),
    payment_method_collection: settings.payment_method_collection ?? 'always',
    payment_method_options: null,
    payment_method_types: settings.payment_method_types ?? null,
    phone_number_collection: { enabled: settings.phone_number_collection?.enabled ?? false },
    restrictions: restrictions
      ? { completed_sessions: { count: kept.completed, limit: restrictions.completed_sessions.limit } }
      : null,
    shipping_address_collection: settings.shipping_address_collection ?? null,
    shipping_options: kept.shippingOptions,
    submit_type: settings.submit_type ?? 'auto',
    subscription_data: shownSubscriptionData(details),
    tax_id_collection: {
      enabled: settings.tax_id_collection?.enabled ?? false,
      required: settings.tax_id_collection?.required ?? 'never',
    },
    transfer_data: transfer ? { amount: transfer.amount ?? null, destination: transfer.destination } : null,
    url: kept.url,
  }
}

/** A link asks the question; only a session has an answer. */
function withoutAnswer({
  dropdown,
  numeric,
  text,
  ...field
}: Stripe.Checkout.Session.CustomField): Stripe.PaymentLink.CustomField {
  const asked = <T extends { value: string | null }>({ value: _value, ...rest }: T) => rest
  return {
    ...field,
    ...(dropdown && { dropdown: asked(dropdown) }),
    ...(numeric && { numeric: asked(numeric) }),
    ...(text && { text: asked(text) }),
  }
}
