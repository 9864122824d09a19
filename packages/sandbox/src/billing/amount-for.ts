import type Stripe from 'stripe'

/** What a price says about money. */
export type Priced = Pick<Stripe.Price, 'billing_scheme' | 'tiers_mode' | 'transform_quantity' | 'unit_amount_decimal'>

/** Amounts have up to twelve places after the cent: this many parts of a cent are counted exactly. */
const parts = 10n ** 12n

/** What `quantity` units of a price cost, in minor units, half a unit rounded up. */
export function amountFor(price: Priced, tiers: readonly Stripe.Price.Tier[] | null, quantity: number): number {
  if (price.billing_scheme === 'tiered' && tiers) {
    return rounded(price.tiers_mode === 'volume' ? byVolume(tiers, quantity) : graduated(tiers, quantity))
  }
  return rounded(times(exact(price.unit_amount_decimal), transformed(price, quantity)))
}

function transformed({ transform_quantity: transform }: Priced, quantity: number): number {
  if (!transform) return quantity
  const divided = quantity / transform.divide_by
  return transform.round === 'up' ? Math.ceil(divided) : Math.floor(divided)
}

/** Every unit costs what the tier of the whole quantity says. */
function byVolume(tiers: readonly Stripe.Price.Tier[], quantity: number): bigint {
  const tier = tiers.find(({ up_to: bound }) => bound === null || quantity <= bound)
  return tier ? times(exact(tier.unit_amount_decimal), quantity) + exact(tier.flat_amount_decimal) : 0n
}

/** Each unit costs what its own tier says; the flat amount of every tier that is reached comes on top. */
function graduated(tiers: readonly Stripe.Price.Tier[], quantity: number): bigint {
  let [sum, below] = [0n, 0]
  for (const [at, tier] of tiers.entries()) {
    if (at > 0 && quantity <= below) break
    const units = Math.min(quantity, tier.up_to ?? quantity) - below
    sum += times(exact(tier.unit_amount_decimal), Math.max(0, units)) + exact(tier.flat_amount_decimal)
    below = tier.up_to ?? quantity
  }
  return sum
}

/** A quantity is mostly whole; what was used may have places after the point, of which six count. */
function times(amount: bigint, quantity: number): bigint {
  if (Number.isInteger(quantity)) return amount * BigInt(quantity)
  return (amount * BigInt(Math.round(quantity * 1e6))) / 1_000_000n
}

/** A decimal amount in whole parts of a minor unit. */
function exact(decimal: Stripe.Decimal | null): bigint {
  if (decimal === null) return 0n
  const [whole = '0', fraction = ''] = String(decimal).replace('-', '').split('.')
  const magnitude = BigInt(whole) * parts + BigInt(fraction.padEnd(12, '0'))
  return String(decimal).startsWith('-') ? -magnitude : magnitude
}

function rounded(amount: bigint): number {
  const half = amount < 0n ? -parts / 2n : parts / 2n
  return Number((amount + half) / parts)
}
