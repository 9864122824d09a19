import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'

type Features = Stripe.BillingPortal.Configuration.Features

/** A price that a customer may go over to. */
export interface PortalPlan {
  price: string
  name: string
  /** In minor units, for one; `null` when the price has tiers. */
  amount: number | null
  currency: string
  interval: string
  is_current: boolean
}

/** What of a subscription a customer may change. */
export interface PortalOffer {
  plans: PortalPlan[]
  quantity: { value: number; minimum: number; maximum: number | null } | null
}

const changeable = ['active', 'past_due', 'trialing']

/** What the configuration offers for a subscription. One with several items, or with a schedule, is not changed in a portal. */
export function offerFor(
  stage: Stage,
  { subscription_update: feature }: Features,
  { items, status, currency, schedule }: Stripe.Subscription,
): PortalOffer {
  const [item, ...others] = items.data
  const isChangeable = feature.enabled && others.length === 0 && schedule === null && changeable.includes(status)
  if (!item || !isChangeable) return { plans: [], quantity: null }
  const allowed = (what: string) => feature.default_allowed_updates.some((each) => each === what)
  const products = feature.products ?? []
  const current = products.find(({ product }) => product === idOf(item.price.product))
  const plans = allowed('price')
    ? products.flatMap(({ prices }) => prices).map((id) => planOf(stage, id, item.price.id))
    : []
  const adjustable = current?.adjustable_quantity
  return {
    plans: plans.filter((plan) => plan !== undefined).filter((plan) => plan.currency === currency),
    quantity:
      allowed('quantity') && adjustable?.enabled
        ? { value: item.quantity ?? 1, minimum: adjustable.minimum, maximum: adjustable.maximum }
        : null,
  }
}

function planOf({ world }: Stage, id: string, current: string): PortalPlan | undefined {
  const price = world.prices.get(id)
  if (!price?.recurring || (!price.active && id !== current)) return undefined
  return {
    price: id,
    name: world.products.get(idOf(price.product) ?? '')?.name ?? id,
    amount: price.unit_amount,
    currency: price.currency,
    interval: price.recurring.interval,
    is_current: id === current,
  }
}
