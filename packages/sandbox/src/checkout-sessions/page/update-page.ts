import type Stripe from 'stripe'
import type { Call } from '../../api/route.js'
import { invalid } from '../../errors/index.js'
import type { Parsed } from '../../parameters/index.js'
import type { CheckoutDetails } from '../../world/index.js'
import { withTold } from '../customer-details.js'
import { discountOfTyped, redemptionOf } from '../discounts.js'
import { detailsOf, openSession } from '../find-session.js'
import { keepPriced, shippingDetailsOf } from '../update-session.js'
import type { updateParameters } from './parameters.js'

type Told = Parsed<typeof updateParameters>
type Session = Stripe.Checkout.Session

/** Takes down what the buyer told, and adds the session up again. */
export function tellPage(call: Call<Told>): Session {
  const { params } = call
  const session = openSession(call, call.id)
  const details = detailsOf(call, session)
  const lines = linesNow(details, params)
  return keepPriced(
    call,
    {
      ...session,
      collected_information: collectedOf(session, params),
      consent: params.consent
        ? { promotions: params.consent.promotions ?? null, terms_of_service: params.consent.terms_of_service ?? null }
        : session.consent,
      custom_fields: answered(session.custom_fields, params.custom_fields ?? []),
      customer_details: customerOf(session, params),
      discounts: discountsNow(call, session, lines),
    },
    { ...details, lines, shippingRate: rateNow(session, details, params) },
  )
}

function customerOf(session: Session, told: Told): Session['customer_details'] {
  const { email, phone, name, business_name, individual_name, billing_address: address, tax_id: taxId } = told
  if ([email, phone, name, business_name, individual_name, address, taxId].every((part) => part === undefined))
    return session.customer_details
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, { code: 'email_invalid', param: 'email' })
  }
  return withTold(session.customer_details, {
    ...(address !== undefined && { address: address && shippingDetailsOf({ name: '', address }).address }),
    ...(business_name !== undefined && { business_name }),
    ...(email !== undefined && { email }),
    ...(individual_name !== undefined && { individual_name }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(taxId !== undefined && { tax_ids: taxId && [taxId] }),
  })
}

function collectedOf(session: Session, { shipping, ...told }: Told): Session['collected_information'] {
  const before = session.collected_information
  const names = {
    business_name: told.business_name === undefined ? (before?.business_name ?? null) : told.business_name,
    individual_name: told.individual_name === undefined ? (before?.individual_name ?? null) : told.individual_name,
  }
  const isSilent = told.business_name === undefined && told.individual_name === undefined
  if (shipping === undefined)
    return isSilent ? before : { ...names, shipping_details: before?.shipping_details ?? null }
  const allowed = session.shipping_address_collection?.allowed_countries ?? []
  const country = shipping?.address.country
  if (country !== undefined && !allowed.some((code) => code === country)) {
    throw invalid(`We can't ship to ${country}.`, {
      code: 'shipping_address_invalid',
      param: 'shipping[address][country]',
    })
  }
  const details = shipping && shippingDetailsOf(shipping)
  return { ...names, shipping_details: details }
}

function discountsNow(call: Call<Told>, session: Session, lines: CheckoutDetails['lines']): Session['discounts'] {
  const { promotion_code: typed } = call.params
  if (typed === undefined) return session.discounts
  if (!session.allow_promotion_codes)
    throw invalid('This Checkout Session takes no promotion codes.', { param: 'promotion_code' })
  return typed === null ? [] : [discountOfTyped(call, typed, redemptionOf(session, lines))]
}

function linesNow(details: CheckoutDetails, { line_items: told }: Told): CheckoutDetails['lines'] {
  if (!told) return details.lines
  for (const { id } of told) {
    if (!details.lines.some((line) => line.id === id))
      throw invalid(`No such line item: '${id}'`, { param: 'line_items' })
  }
  return details.lines.map((line) => {
    const quantity = told.find(({ id }) => id === line.id)?.quantity
    if (quantity === undefined) return line
    const { enabled, minimum, maximum } = line.adjustable ?? { enabled: false, minimum: null, maximum: null }
    if (!enabled || quantity < Math.max(1, minimum ?? 1) || quantity > (maximum ?? 99)) {
      throw invalid('This quantity is not offered.', { param: 'line_items' })
    }
    return { ...line, quantity }
  })
}

function rateNow(session: Session, details: CheckoutDetails, { shipping_rate: chosen }: Told): string | null {
  if (chosen === undefined) return details.shippingRate
  if (session.shipping_options.some(({ shipping_rate: rate }) => rate === chosen)) return chosen
  throw invalid(`This shipping rate is not offered: ${chosen}`, { param: 'shipping_rate' })
}

function answered(
  fields: Session['custom_fields'],
  answers: NonNullable<Told['custom_fields']>,
): Session['custom_fields'] {
  return fields.map((field) => {
    const value = answers.find(({ key }) => key === field.key)?.value
    if (value === undefined) return field
    if (field.dropdown) return { ...field, dropdown: { ...field.dropdown, value } }
    if (field.numeric) return { ...field, numeric: { ...field.numeric, value } }
    return field.text ? { ...field, text: { ...field.text, value } } : field
  })
}
