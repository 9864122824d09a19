import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import {
  boolean,
  decimal,
  expand,
  mergeMetadata,
  metadata,
  oneOf,
  type Parsed,
  required,
  text,
} from '../parameters/index.js'
import type { Stage } from '../world/index.js'

const taxTypes = [
  'admissions_tax',
  'amusement_tax',
  'attendance_tax',
  'communications_tax',
  'digital_excise_tax',
  'entertainment_tax',
  'get_fund',
  'gross_receipts_tax',
  'gst',
  'hospitality_tax',
  'hst',
  'igst',
  'jct',
  'lease_tax',
  'luxury_tax',
  'mass_transit_parking_tax',
  'nhil',
  'parking_tax',
  'pst',
  'qst',
  'resort_tax',
  'retail_delivery_fee',
  'rst',
  'sales_tax',
  'service_tax',
  'tourism_tax',
  'utility_users_tax',
  'vat',
] as const

const descriptive = {
  active: boolean(),
  country: text(2),
  description: text(),
  expand,
  jurisdiction: text(50),
  metadata: metadata(),
  state: text(),
  tax_type: oneOf(taxTypes),
}

export const createParameters = {
  ...descriptive,
  display_name: required(text(50)),
  inclusive: required(boolean()),
  percentage: required(decimal(0, 100)),
}

export const updateParameters = { ...descriptive, display_name: text(50) }

export function createTaxRate(call: Call<Parsed<typeof createParameters>>): Stripe.TaxRate {
  const { params } = call
  const rate: Stripe.TaxRate = {
    id: call.ids.make('txr_1'),
    object: 'tax_rate',
    active: params.active ?? true,
    country: params.country ?? null,
    created: call.now,
    description: params.description ?? null,
    display_name: params.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    percentage: params.percentage,
    rate_type: 'percentage',
    state: params.state ?? null,
    tax_type: params.tax_type ?? null,
  }
  call.world.tax_rates.put(rate)
  call.emit('tax_rate.created', rate)
  return rate
}

/** Everything but the percentage can change: what was billed by it stays as it was billed. */
export function updateTaxRate(call: Call<Parsed<typeof updateParameters>>): Stripe.TaxRate {
  const { params } = call
  const before = findTaxRate(call, call.id)
  const after: Stripe.TaxRate = {
    ...before,
    active: params.active ?? before.active,
    country: params.country ?? before.country,
    description: params.description ?? before.description,
    display_name: params.display_name ?? before.display_name,
    jurisdiction: params.jurisdiction ?? before.jurisdiction,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    state: params.state ?? before.state,
    tax_type: params.tax_type ?? before.tax_type,
  }
  return replaceObject(call, call.world.tax_rates, before, after, 'tax_rate.updated')
}

export function findTaxRate(stage: Stage, id: string, param = 'id'): Stripe.TaxRate {
  return found(stage.world.tax_rates.get(id), 'tax rate', id, param)
}
