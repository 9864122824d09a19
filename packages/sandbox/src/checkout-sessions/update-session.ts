import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { findTaxRate } from '../tax-rates/index.js'
import type { CheckoutDetails, CheckoutLine, Stage } from '../world/index.js'
import { detailsOf, findSession, openSession } from './find-session.js'
import { linesOf } from './lines.js'
import type { updateParameters } from './parameters.js'
import { priceSession } from './price-session.js'
import { shippingOptionsOf } from './shipping-options.js'

type UpdateParameters = Parsed<typeof updateParameters>
type Session = Stripe.Checkout.Session

/** Changes a session from the seller's side. Its metadata can be changed for ever, what is sold only while it is open. */
export function updateSession(call: Call<UpdateParameters>): Session {
  const { metadata, line_items: lines, shipping_options: shipping, collected_information: collected } = call.params
  const sells = lines || shipping !== undefined || collected
  const before = sells ? openSession(call, call.id) : findSession(call, call.id)
  const details = detailsOf(call, before)
  const changed: CheckoutDetails = {
    ...details,
    ...(lines && { lines: changedLines(call, details.lines, lines, before.mode) }),
  }
  const options =
    shipping === undefined ? before.shipping_options : shippingOptionsOf(call, shipping ?? [], before.currency)
  return keepPriced(
    call,
    {
      ...before,
      metadata: mergeMetadata(before.metadata ?? {}, metadata),
      collected_information: collected?.shipping_details
        ? {
            business_name: before.collected_information?.business_name ?? null,
            individual_name: before.collected_information?.individual_name ?? null,
            shipping_details: shippingDetailsOf(collected.shipping_details),
          }
        : before.collected_information,
      shipping_options: options,
    },
    { ...changed, shippingRate: stillOffered(changed.shippingRate, options) },
  )
}

/** Keeps a session with the sums that it comes to now. */
export function keepPriced(stage: Stage, session: Session, details: CheckoutDetails): Session {
  const priced = session.status === 'open' ? priceSession(stage, session, details) : session
  stage.world.checkout_details.put(details)
  stage.world.checkout_sessions.put(priced)
  return priced
}

/** The whole list anew: a line with an id is one that was there, with what is told about it changed. */
function changedLines(
  call: Call<UpdateParameters>,
  before: readonly CheckoutLine[],
  written: NonNullable<UpdateParameters['line_items']>,
  mode: string,
): CheckoutLine[] {
  return written.flatMap(({ id, tax_rates: rates, ...line }) => {
    const taxRates = (rates ?? []).map((rate) => findTaxRate(call, rate, 'line_items'))
    if (id === undefined)
      return linesOf(call, [line], mode, before[0]?.price.currency).map((made) => ({ ...made, taxRates }))
    const known = before.find((candidate) => candidate.id === id)
    if (!known) throw invalid(`No such line item: '${id}'`, { code: 'resource_missing', param: 'line_items' })
    return line.quantity === 0
      ? []
      : [
          {
            ...known,
            quantity: line.quantity ?? known.quantity,
            ...(rates !== undefined && { taxRates }),
          },
        ]
  })
}

function stillOffered(rate: string | null, options: readonly Stripe.Checkout.Session.ShippingOption[]): string | null {
  const offered = options.map(({ shipping_rate: each }) => (typeof each === 'string' ? each : each.id))
  return rate !== null && offered.includes(rate) ? rate : (offered[0] ?? null)
}

export function shippingDetailsOf(told: {
  name: string
  address: object
}): Stripe.Checkout.Session.CollectedInformation.ShippingDetails {
  const empty = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
  return { name: told.name, address: { ...empty, ...told.address } }
}
