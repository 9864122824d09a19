import type Stripe from 'stripe'
import { type Collection, createCollection } from './collection.js'

/** What a price only shows when it is asked to. */
export interface PriceDetails {
  /** The price's. */
  id: string
  tiers: Stripe.Price.Tier[] | null
  currency_options: Record<string, Stripe.Price.CurrencyOptions>
}

/** What a coupon only shows when it is asked to. */
export interface CouponDetails {
  /** The coupon's. */
  id: string
  applies_to: Stripe.Coupon.AppliesTo | null
  currency_options: Record<string, Stripe.Coupon.CurrencyOptions> | null
}

/** What Stripe's billing remembers: the catalogue, invoices, subscriptions and their clocks. */
export interface BillingWorld {
  products: Collection<Stripe.Product>
  prices: Collection<Stripe.Price>
  price_details: Collection<PriceDetails>
  coupons: Collection<Stripe.Coupon>
  coupon_details: Collection<CouponDetails>
  promotion_codes: Collection<Stripe.PromotionCode>
  tax_rates: Collection<Stripe.TaxRate>
  shipping_rates: Collection<Stripe.ShippingRate>
  test_clocks: Collection<Stripe.TestHelpers.TestClock>
}

export function createBillingWorld(): BillingWorld {
  return {
    products: createCollection(),
    prices: createCollection(),
    price_details: createCollection(),
    coupons: createCollection(),
    coupon_details: createCollection(),
    promotion_codes: createCollection(),
    tax_rates: createCollection(),
    shipping_rates: createCollection(),
    test_clocks: createCollection(),
  }
}
