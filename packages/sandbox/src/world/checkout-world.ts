import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import type { PaymentLinkSettings } from '../payment-links/settings.js'
import { type Collection, createCollection } from './collection.js'

/** One line of a Checkout Session, before any discount. */
export interface CheckoutLine {
  id: string
  price: Stripe.Price
  quantity: number
  description: string
  adjustable: Stripe.LineItem.AdjustableQuantity | null
  taxRates: Stripe.TaxRate[]
  metadata: Record<string, string>
}

/** What a Checkout Session does not show, or only when it is asked to. */
export interface CheckoutDetails {
  /** The session's. */
  id: string
  lines: CheckoutLine[]
  /** The shipping rate that was chosen. */
  shippingRate: string | null
  /** What the intent or subscription is made with, as the request wrote it. */
  intentData: CheckoutIntentData
  /** What the subscription is made with, beside its items; `null` in other modes. */
  subscriptionData: CheckoutSubscriptionData | null
  /** The subscription that was begun by a confirmation, if any, and what the buyer agreed to then. */
  subscription: string | null
  subscriptionOffer: string | null
  /** Which parts of the customer the answers on the page overwrite. */
  customerUpdate: { address: boolean; name: boolean; shipping: boolean }
  /** The secret with which the page's Payment Element sees what the customer saved; `null` without a customer. */
  customerSession: string | null
}

export interface CheckoutIntentData {
  application_fee_amount?: number
  capture_method?: 'automatic' | 'automatic_async' | 'manual'
  description?: string
  metadata?: Record<string, string>
  on_behalf_of?: string
  payment_method_options?: FormHash
  receipt_email?: string
  setup_future_usage?: 'off_session' | 'on_session'
  statement_descriptor?: string
  shipping?: CheckoutShipping
  statement_descriptor_suffix?: string
  transfer_data?: { amount?: number; destination: string }
  transfer_group?: string
}

/** Where a parcel goes, when the seller knows it already. */
export interface CheckoutShipping {
  name: string
  address: { city?: string; country?: string; line1?: string; line2?: string; postal_code?: string; state?: string }
  carrier?: string
  phone?: string
  tracking_number?: string
}

export interface CheckoutSubscriptionData {
  application_fee_percent?: number
  billing_cycle_anchor?: number
  billing_mode?: { type: 'classic' | 'flexible' }
  billing_cycle_anchor_config?: {
    day_of_month: number
    hour?: number
    minute?: number
    month?: number
    second?: number
  }
  default_tax_rates?: string[]
  description?: string
  invoice_settings?: {
    account_tax_ids?: string[] | null
    custom_fields?: { name: string; value: string }[] | null
    description?: string | null
    footer?: string | null
    issuer?: { account?: string; type: 'account' | 'self' }
  }
  metadata?: Record<string, string>
  on_behalf_of?: string
  proration_behavior?: 'create_prorations' | 'none'
  transfer_data?: { amount_percent?: number; destination: string }
  trial_end?: number
  trial_period_days?: number
  trial_settings?: { end_behavior: { missing_payment_method?: 'cancel' | 'create_invoice' | 'pause' } }
}

/** Which Checkout Session waits for an intent. */
export interface CheckoutIntent {
  /** The intent's. */
  id: string
  session: string
}

/** What a payment link is made of. */
export interface PaymentLinkDetails {
  /** The link's. */
  id: string
  mode: 'payment' | 'subscription'
  lines: CheckoutLine[]
  /** As they were told: a `null` was told later, to take something back. */
  settings: PaymentLinkSettings
}

/** What Stripe's pages remember. */
export interface CheckoutWorld {
  checkout_sessions: Collection<Stripe.Checkout.Session>
  checkout_details: Collection<CheckoutDetails>
  checkout_intents: Collection<CheckoutIntent>
  payment_links: Collection<Stripe.PaymentLink>
  portal_configurations: Collection<Stripe.BillingPortal.Configuration>
  portal_sessions: Collection<Stripe.BillingPortal.Session>
  payment_link_details: Collection<PaymentLinkDetails>
}

export function createCheckoutWorld(): CheckoutWorld {
  return {
    checkout_sessions: createCollection(),
    checkout_details: createCollection(),
    checkout_intents: createCollection(),
    payment_links: createCollection(),
    portal_configurations: createCollection(),
    portal_sessions: createCollection(),
    payment_link_details: createCollection(),
  }
}
