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

/** What a promotion code only shows when it is asked to. */
export interface PromotionCodeDetails {
  /** The code's. */
  id: string
  currency_options: Record<string, Stripe.PromotionCode.Restrictions.CurrencyOptions>
}

/** A discount's coupon as it was when it was redeemed: it goes on when the coupon is deleted. */
export interface DiscountTerms {
  /** The discount's. */
  id: string
  coupon: Stripe.Coupon
}

/** A line of an invoice, and the tax rates that a draft still reckons with. */
export interface StoredLine {
  /** The line's. */
  id: string
  invoice: string
  /** Its own tax rates; `null` when those of the invoice count. */
  tax_rates: string[] | null
  line: Stripe.InvoiceLineItem
}

/** Where the money of an invoice goes besides the account that takes it. */
export interface InvoiceRouting {
  /** The invoice's. */
  id: string
  application_fee_amount: number | null
  transfer_data: { amount?: number; destination: string } | null
}

/** What a subscription has been announced for, so that it is not announced twice. */
export interface SubscriptionNotice {
  /** The subscription's. */
  id: string
  /** The end of the trial that `trial_will_end` was sent for. */
  trial_end: number | null
  /** The renewal that `invoice.upcoming` was sent for. */
  renewal: number | null
}

/** What a customer used, as an event told it. Stripe shows only sums of them. */
export interface MeteredEvent {
  id: string
  customer: string
  /** By which the app that told it knows it. */
  identifier: string
  meter: string
  /** When it was told, by the clock of the request; whole seconds since 1970, as is the timestamp. */
  recorded: number
  timestamp: number
  value: number
}

/** What a paused subscription waits for to go on. */
export interface Resumption {
  /** The subscription's. */
  id: string
  invoice: string
  /** Whether it goes on when the invoice is paid, or also when somebody tried to pay it. */
  on: 'attempt' | 'success'
}

/** What Stripe's billing remembers: the catalogue, invoices, subscriptions and their clocks. */
export interface BillingWorld {
  products: Collection<Stripe.Product>
  prices: Collection<Stripe.Price>
  price_details: Collection<PriceDetails>
  coupons: Collection<Stripe.Coupon>
  coupon_details: Collection<CouponDetails>
  promotion_codes: Collection<Stripe.PromotionCode>
  promotion_code_details: Collection<PromotionCodeDetails>
  tax_rates: Collection<Stripe.TaxRate>
  shipping_rates: Collection<Stripe.ShippingRate>
  discounts: Collection<Stripe.Discount>
  discount_terms: Collection<DiscountTerms>
  invoice_items: Collection<Stripe.InvoiceItem>
  invoices: Collection<Stripe.Invoice>
  invoice_lines: Collection<StoredLine>
  invoice_routing: Collection<InvoiceRouting>
  invoice_payments: Collection<Stripe.InvoicePayment>
  credit_notes: Collection<Stripe.CreditNote>
  customer_balance_transactions: Collection<Stripe.CustomerBalanceTransaction>
  tax_ids: Collection<Stripe.TaxId>
  subscriptions: Collection<Stripe.Subscription>
  subscription_items: Collection<Stripe.SubscriptionItem>
  subscription_notices: Collection<SubscriptionNotice>
  resumptions: Collection<Resumption>
  subscription_schedules: Collection<Stripe.SubscriptionSchedule>
  test_clocks: Collection<Stripe.TestHelpers.TestClock>
  meters: Collection<Stripe.Billing.Meter>
  meter_events: Collection<MeteredEvent>
}

export function createBillingWorld(): BillingWorld {
  return {
    products: createCollection(),
    prices: createCollection(),
    price_details: createCollection(),
    coupons: createCollection(),
    coupon_details: createCollection(),
    promotion_codes: createCollection(),
    promotion_code_details: createCollection(),
    tax_rates: createCollection(),
    shipping_rates: createCollection(),
    discounts: createCollection(),
    discount_terms: createCollection(),
    invoice_items: createCollection(),
    invoices: createCollection(),
    invoice_lines: createCollection(),
    invoice_routing: createCollection(),
    invoice_payments: createCollection(),
    credit_notes: createCollection(),
    customer_balance_transactions: createCollection(),
    tax_ids: createCollection(),
    subscriptions: createCollection(),
    subscription_items: createCollection(),
    subscription_notices: createCollection(),
    resumptions: createCollection(),
    subscription_schedules: createCollection(),
    test_clocks: createCollection(),
    meters: createCollection(),
    meter_events: createCollection(),
  }
}
