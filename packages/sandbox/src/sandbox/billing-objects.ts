import type Stripe from 'stripe'
import type { World } from '../world/index.js'
import { type ObjectsOf, readOnly } from './objects-of.js'

/** What the simulated Stripe holds of billing. */
export interface BillingObjects {
  coupons: ObjectsOf<Stripe.Coupon>
  creditNotes: ObjectsOf<Stripe.CreditNote>
  customerBalanceTransactions: ObjectsOf<Stripe.CustomerBalanceTransaction>
  invoiceItems: ObjectsOf<Stripe.InvoiceItem>
  invoicePayments: ObjectsOf<Stripe.InvoicePayment>
  invoices: ObjectsOf<Stripe.Invoice>
  meters: ObjectsOf<Stripe.Billing.Meter>
  prices: ObjectsOf<Stripe.Price>
  products: ObjectsOf<Stripe.Product>
  promotionCodes: ObjectsOf<Stripe.PromotionCode>
  shippingRates: ObjectsOf<Stripe.ShippingRate>
  subscriptionSchedules: ObjectsOf<Stripe.SubscriptionSchedule>
  subscriptions: ObjectsOf<Stripe.Subscription>
  taxRates: ObjectsOf<Stripe.TaxRate>
  testClocks: ObjectsOf<Stripe.TestHelpers.TestClock>
}

export function readBillingObjects(world: World): BillingObjects {
  return {
    coupons: readOnly(world.coupons),
    creditNotes: readOnly(world.credit_notes),
    customerBalanceTransactions: readOnly(world.customer_balance_transactions),
    invoiceItems: readOnly(world.invoice_items),
    invoicePayments: readOnly(world.invoice_payments),
    invoices: readOnly(world.invoices),
    meters: readOnly(world.meters),
    prices: readOnly(world.prices),
    products: readOnly(world.products),
    promotionCodes: readOnly(world.promotion_codes),
    shippingRates: readOnly(world.shipping_rates),
    subscriptionSchedules: readOnly(world.subscription_schedules),
    subscriptions: readOnly(world.subscriptions),
    taxRates: readOnly(world.tax_rates),
    testClocks: readOnly(world.test_clocks),
  }
}
