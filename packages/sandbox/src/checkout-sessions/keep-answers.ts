import type Stripe from 'stripe'
import { replaceObject } from '../events/index.js'
import { keepTaxId } from '../tax-ids/index.js'
import { idOf, isDeleted, type Stage } from '../world/index.js'
import { detailsOf } from './find-session.js'

type Session = Stripe.Checkout.Session

/** What the buyer told stays with the session's customer: tax ids always, the rest as `customer_update` lets it. */
export function keepAnswers(stage: Stage, session: Session): void {
  const customer = stage.world.customers.get(idOf(session.customer) ?? '')
  if (!customer || isDeleted(customer)) return
  const { customerUpdate: may } = detailsOf(stage, session)
  const { address = null } = session.customer_details ?? {}
  const shipping = session.collected_information?.shipping_details
  const after: Stripe.Customer = {
    ...customer,
    ...(may.address && address && { address }),
    ...(may.name && namesOf(session)),
    ...(may.shipping &&
      shipping && {
        shipping: { address: shipping.address, name: shipping.name, phone: customer.shipping?.phone ?? '' },
      }),
  }
  replaceObject(stage, stage.world.customers, customer, after, 'customer.updated')
  if (!session.tax_id_collection?.enabled) return
  for (const { type, value } of session.customer_details?.tax_ids ?? []) {
    if (value !== null) keepTaxId(stage, customer.id, { type, value })
  }
}

/** The names as a customer has them: where tax ids are collected, a business goes by the name of its business. */
export function namesOf({ customer_details: told, tax_id_collection: taxIds }: Session) {
  const { business_name: business, individual_name: individual, name } = told ?? {}
  const called = (taxIds?.enabled ? business : undefined) ?? name ?? individual ?? business
  return {
    ...(called && { name: called }),
    ...(business && { business_name: business }),
    ...(individual && { individual_name: individual }),
  }
}
