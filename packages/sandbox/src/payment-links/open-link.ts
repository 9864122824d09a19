import type Stripe from 'stripe'
import { apiVersion } from '../api/api-version.js'
import { makeSession } from '../checkout-sessions/create-session.js'
import { idOf, type Stage } from '../world/index.js'
import { dataForSession } from './data-of-link.js'
import type { PaymentLinkSettings } from './settings.js'
import { detailsOf } from './write-link.js'

/** What somebody finds who follows a link. */
export type Visit = { kind: 'session'; url: string } | { kind: 'closed'; message: string | null } | { kind: 'nothing' }

/** Opens a Checkout Session for whoever followed a payment link. `query` may fill in an e-mail and name the app's own reference. */
export function openLink(stage: Stage, path: string, query: URLSearchParams): Visit {
  const link = linkAt(stage, path)
  if (!link) return { kind: 'nothing' }
  const { count = 0, limit = 1 } = link.restrictions?.completed_sessions ?? {}
  if (!link.active || (link.restrictions && count >= limit)) return { kind: 'closed', message: link.inactive_message }
  const { mode, lines, settings } = detailsOf(stage, link.id)
  const email = query.get('prefilled_email')
  const reference = query.get('client_reference_id')
  const success = link.after_completion.redirect?.url
  const session = makeSession(
    {
      ...stage,
      id: '',
      owner: '',
      key: 'secret',
      apiVersion,
      params: {
        ...sharedOf(settings),
        ...dataForSession(mode, settings),
        ...(email !== null && { customer_email: email }),
        ...(reference !== null && { client_reference_id: reference }),
        metadata: link.metadata,
        mode,
        shipping_options: link.shipping_options.map(({ shipping_rate: rate }) => ({ shipping_rate: idOf(rate) ?? '' })),
        ...(success !== undefined && { success_url: success }),
      },
    },
    lines.map((line) => ({ ...line, id: stage.ids.make('li_1') })),
    link.id,
  )
  return { kind: 'session', url: session.url ?? '/' }
}

/** What a link hands on to the sessions that it opens. */
function sharedOf(settings: PaymentLinkSettings) {
  const { custom_fields: fields, shipping_address_collection: shipping, name_collection: names, ...rest } = settings
  const { optional_items: _items, on_behalf_of: _account, payment_method_types: types, ...others } = rest
  const { payment_method_options: _options, inactive_message: _message, transfer_data: _transfer, ...known } = others
  const { payment_intent_data: _intent, subscription_data: _subscription, ...shared } = known
  return {
    ...shared,
    ...(fields && { custom_fields: fields }),
    ...(names && { name_collection: names }),
    ...(types && { allowed_payment_method_types: types }),
    ...(shipping && { shipping_address_collection: shipping }),
  }
}

function linkAt(stage: Stage, path: string): Stripe.PaymentLink | undefined {
  return [...stage.world.payment_links.all()].find(({ url }) => new URL(url).pathname === path)
}

/** Somebody has paid by a link: some links are for so many only. */
export function countCompletion(stage: Stage, object: object): void {
  const id = 'payment_link' in object ? object.payment_link : null
  const link = typeof id === 'string' ? stage.world.payment_links.get(id) : undefined
  if (!link?.restrictions) return
  const { count, limit } = link.restrictions.completed_sessions
  stage.world.payment_links.put({ ...link, restrictions: { completed_sessions: { count: count + 1, limit } } })
}
