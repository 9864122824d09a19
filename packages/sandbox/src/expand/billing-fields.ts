import type { World } from '../world/index.js'
import type { ExpandableField, Fields } from './expandable-field.js'

type Plain = Readonly<Record<string, unknown>>

const customer: ExpandableField = { find: (world, id) => world.customers.get(id) }
const product: ExpandableField = { find: (world, id) => world.products.get(id) }
const price: ExpandableField = { find: (world, id) => world.prices.get(id) }
const coupon: ExpandableField = { find: (world, id) => world.coupons.get(id) }

/** The fields that `expand` may name on what belongs to billing. */
export const billingFields: Readonly<Record<string, Fields>> = {
  product: { default_price: price, tax_code: {} },
  price: {
    currency_options: { include: (world, object) => detailsOf(world, object)?.currency_options },
    product,
    tiers: { include: (world, object) => detailsOf(world, object)?.tiers ?? undefined },
  },
  coupon: {
    applies_to: { include: (world, object) => world.coupon_details.get(String(object.id))?.applies_to ?? undefined },
    currency_options: {
      include: (world, object) => world.coupon_details.get(String(object.id))?.currency_options ?? undefined,
    },
  },
  promotion_code: { customer },
  shipping_rate: { tax_code: {} },
}

/** The same for hashes that have no `object` of their own, such as the `promotion` of a promotion code. */
export const billingParts: Fields = { coupon }

function detailsOf(world: World, object: Plain) {
  return world.price_details.get(String(object.id))
}
