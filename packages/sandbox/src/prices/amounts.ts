import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import { wireDecimal } from '../money/index.js'

interface GivenAmount {
  unit_amount?: number
  unit_amount_decimal?: string
}

interface GivenCustom {
  enabled: boolean
  maximum?: number
  minimum?: number
  preset?: number
}

interface GivenTier extends GivenAmount {
  flat_amount?: number
  flat_amount_decimal?: string
  up_to: number | 'inf'
}

type Amounts = Pick<Stripe.Price, 'unit_amount' | 'unit_amount_decimal'>

/** An amount as a price shows it: the decimal always, the whole number only when there is no fraction. */
export function unitAmounts(given: GivenAmount): Amounts {
  const [whole, decimal] = bothWays(given.unit_amount, given.unit_amount_decimal, 'unit_amount')
  return { unit_amount: whole, unit_amount_decimal: decimal }
}

function bothWays(
  whole: number | undefined,
  decimal: string | undefined,
  name: string,
): [number | null, Stripe.Decimal | null] {
  if (whole !== undefined && decimal !== undefined) {
    throw invalid(`You may only specify one of these parameters: ${name}, ${name}_decimal.`, { param: name })
  }
  if (whole !== undefined) return [whole, wireDecimal(String(whole))]
  if (decimal === undefined) return [null, null]
  const number = Number(decimal)
  return [Number.isInteger(number) ? number : null, wireDecimal(decimal)]
}

export function customUnitAmount(given: GivenCustom | undefined): Stripe.Price.CustomUnitAmount | null {
  if (!given?.enabled) return null
  return { maximum: given.maximum ?? null, minimum: given.minimum ?? null, preset: given.preset ?? null }
}

/** Tiers go up, and the last one has no end. */
export function tiersOf(given: readonly GivenTier[]): Stripe.Price.Tier[] {
  const bounds = given.map(({ up_to: bound }) => (bound === 'inf' ? Number.POSITIVE_INFINITY : bound))
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) {
    throw invalid('The last tier must have `up_to` set to `inf`.', { param: 'tiers' })
  }
  if (bounds.some((bound, at) => at > 0 && bound <= (bounds[at - 1] ?? 0))) {
    throw invalid('Tiers must have ascending values of `up_to`.', { param: 'tiers' })
  }
  return given.map((tier, at) => {
    const [flat, flatDecimal] = bothWays(tier.flat_amount, tier.flat_amount_decimal, `tiers[${at}][flat_amount]`)
    const unit = unitAmounts(tier)
    if (flat === null && flatDecimal === null && unit.unit_amount_decimal === null) {
      throw invalid('Each tier needs a `unit_amount` or a `flat_amount`.', { param: `tiers[${at}]` })
    }
    return {
      flat_amount: flat,
      flat_amount_decimal: flatDecimal,
      ...unit,
      up_to: tier.up_to === 'inf' ? null : tier.up_to,
    }
  })
}
