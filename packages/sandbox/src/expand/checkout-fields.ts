import { type Breakdown, lineBreakdowns, linkBreakdowns, totalBreakdown } from '../checkout-sessions/breakdown.js'
import { listItems } from '../checkout-sessions/list-items.js'
import { lineItemsOf, linkItemsOf } from '../checkout-sessions/price-session.js'
import type { World } from '../world/index.js'
import { customer } from './customer-field.js'
import type { ExpandableField, Fields } from './expandable-field.js'

const shippingRate: ExpandableField = { find: (world, id) => world.shipping_rates.get(id) }

/** What can be expanded on what Stripe's pages sell by. */
export const checkoutFields: Readonly<Record<string, Fields>> = {
  'checkout.session': {
    customer,
    invoice: { find: (world, id) => world.invoices.get(id) },
    line_items: { include: lineItems },
    payment_intent: { find: (world, id) => world.payment_intents.get(id) },
    payment_link: { find: (world, id) => world.payment_links.get(id) },
    setup_intent: { find: (world, id) => world.setup_intents.get(id) },
    subscription: { find: (world, id) => world.subscriptions.get(id) },
    // Its one part that is left out is all that is asked for in it.
    total_details: { include: brokenDown },
  },
  'billing_portal.session': { configuration: { find: (world, id) => world.portal_configurations.get(id) } },
  item: {
    discounts: { include: (world, { id }, list) => breakdownOfLine(world, id, list?.url)?.discounts },
    taxes: { include: (world, { id }, list) => breakdownOfLine(world, id, list?.url)?.taxes },
  },
  payment_link: {
    line_items: {
      include: (world, { id }) => {
        const details = world.payment_link_details.get(String(id))
        return details && listItems(linkItemsOf(details.lines), {}, `/v1/payment_links/${details.id}/line_items`)
      },
    },
  },
}

/** The same for their parts, which have no `object`: shipping costs and options, and discounts. */
export const checkoutParts: Fields = {
  promotion_code: { find: (world, id) => world.promotion_codes.get(id) },
  shipping_rate: shippingRate,
}

function brokenDown(world: World, { id }: Readonly<Record<string, unknown>>): object | undefined {
  const session = world.checkout_sessions.get(String(id))
  const details = world.checkout_details.get(String(id))
  if (!session?.total_details || !details) return undefined
  return { ...session.total_details, breakdown: totalBreakdown({ world }, session, details) }
}

/** A line does not say whose it is, but the address of its list does: `/v1/payment_links/plink_…/line_items`. */
function breakdownOfLine(world: World, id: unknown, listUrl: unknown): Breakdown | undefined {
  const owner = String(listUrl).split('/').at(-2) ?? ''
  const link = world.payment_link_details.get(owner)
  const session = world.checkout_sessions.get(owner)
  const details = world.checkout_details.get(owner)
  const at = ((link ?? details)?.lines ?? []).findIndex((line) => line.id === id)
  if (link) return linkBreakdowns(link.lines)[at]
  return session && details && lineBreakdowns({ world }, session, details)[at]
}

/** The first ten, as a list of its own has them. */
function lineItems(world: World, { id }: Readonly<Record<string, unknown>>): object | undefined {
  const session = world.checkout_sessions.get(String(id))
  const details = world.checkout_details.get(String(id))
  if (!session || !details) return undefined
  return listItems(lineItemsOf({ world }, session, details), {}, `/v1/checkout/sessions/${session.id}/line_items`)
}
