import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, noSuch } from '../errors/index.js'
import { expand, hash, oneOf, type Parsed, required, text } from '../parameters/index.js'
import { findCustomer, type Stage } from '../world/index.js'
import { kinds } from './kinds.js'

/** A tax id that a customer is made with. */
export const taxIdData = hash({ type: required(oneOf(kinds)), value: required(text()) })

export const customerParameters = { expand, type: required(oneOf(kinds)), value: required(text()) }

export const createParameters = {
  ...customerParameters,
  owner: hash({
    account: text(),
    customer: text(),
    customer_account: text(),
    type: required(oneOf(['account', 'application', 'customer', 'self'])),
  }),
}

/** The customer that an owner is; `null` when it is the account itself. */
export function ownerOf(owner: Parsed<typeof createParameters>['owner']): string | null {
  if (owner?.type !== 'customer') return null
  if (owner.customer !== undefined) return owner.customer
  throw invalid('Missing required param: owner[customer].', { code: 'parameter_missing', param: 'owner[customer]' })
}

/** Gives a customer, or the account itself, a tax id. */
export function createTaxId(call: Call<Parsed<typeof createParameters>>, customer?: string): Stripe.TaxId {
  const { params } = call
  const of = customer ?? ownerOf(params.owner)
  if (of !== null) findCustomer(call, of, customer === undefined ? 'owner[customer]' : 'id')
  return makeTaxId(call, of, params)
}

/** The same for what a customer told on a page: what they have already is not kept twice. */
export function keepTaxId(stage: Stage, customer: string, given: Pick<Stripe.TaxId, 'type' | 'value'>): void {
  for (const { customer: of, type, value } of stage.world.tax_ids.all())
    if (of === customer && type === given.type && value === given.value) return
  makeTaxId(stage, customer, given)
}

function makeTaxId(
  stage: Stage,
  of: string | null,
  { type, value }: Pick<Stripe.TaxId, 'type' | 'value'>,
): Stripe.TaxId {
  const taxId: Stripe.TaxId = {
    id: stage.ids.make('txi_1'),
    object: 'tax_id',
    country: countryOf(type),
    created: stage.now,
    customer: of,
    customer_account: null,
    livemode: false,
    owner:
      of === null
        ? { customer_account: null, type: 'self' }
        : { customer: of, customer_account: null, type: 'customer' },
    type,
    value,
    verification: of === null ? null : { status: 'pending', verified_address: null, verified_name: null },
  }
  stage.world.tax_ids.put(taxId)
  if (of !== null) stage.emit('customer.tax_id.created', taxId)
  return taxId
}

/** `za_vat` is South Africa's; `eu_vat` is no single country's. */
function countryOf(type: string): string | null {
  const country = type.slice(0, 2).toUpperCase()
  return country === 'EU' ? null : country
}

export function findTaxId(call: Call<unknown>, customer: string | null): Stripe.TaxId {
  const taxId = call.world.tax_ids.get(call.id)
  if (!taxId || (customer !== null && taxId.customer !== customer)) throw noSuch('tax_id', call.id)
  return taxId
}

export function deleteTaxId(call: Call<unknown>, customer: string | null): Stripe.DeletedTaxId {
  const taxId = findTaxId(call, customer)
  call.world.tax_ids.remove(taxId.id)
  if (taxId.customer !== null) call.emit('customer.tax_id.deleted', taxId)
  return { id: taxId.id, object: 'tax_id', deleted: true }
}
