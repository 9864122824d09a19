import type Stripe from 'stripe'
import type { accountTokenParameters } from '../accounts/parameters.js'
import type { Parsed } from '../parameters/index.js'
import type { personTokenParameters } from '../persons/index.js'
import { type BillingWorld, createBillingWorld } from './billing-world.js'
import { type CheckoutWorld, createCheckoutWorld } from './checkout-world.js'
import { type Collection, createCollection } from './collection.js'

/** What the simulated card network knows about a payment method and Stripe's API never shows. */
export interface Instrument {
  /** The payment method or token it stands behind. */
  id: string
  /** The card number, or the name of the bank account's behaviour. */
  number: string
  /** Whether the cardholder once authenticated it for later use. */
  setUpFor: 'off_session' | 'on_session' | null
  /** Whether it paid, or was let go, while it had no customer: it is good for nothing more. */
  spent?: true
}

/** A 3-D Secure challenge that waits for the cardholder, or was finished. */
export interface Challenge {
  id: string
  intent: string
  payment_method: string
  /** Where the cardholder goes afterwards, when the challenge is a page and not an overlay. */
  return_url: string | null
  status: 'open' | 'passed' | 'failed'
}

/** A customer session by the secret that opens it. */
export type StoredCustomerSession = Stripe.CustomerSession & { id: string }

/** An ephemeral key, and whom it is for. */
export type StoredEphemeralKey = Stripe.EphemeralKey & { customer: string }

/** What a token of an account or a person stands for. */
export interface TokenContents {
  /** The token's. */
  id: string
  account?: Parsed<typeof accountTokenParameters> & { tos_shown_and_accepted?: boolean }
  person?: Parsed<typeof personTokenParameters>
}

/** What was uploaded as a file. */
export interface FileContents {
  /** The file's id. */
  id: string
  /** As the upload named it, such as `image/png`. */
  type: string
  base64: string
}

/** The way of an account to its onboarding and back. */
export interface AccountLink {
  /** The end of its address. */
  id: string
  account: string
  /** Whole seconds since 1970. */
  expires_at: number
  refresh_url: string
  return_url: string
  used: boolean
}

/** How an account is paid out. Stripe shows it without an id, since there is one of each account. */
export type StoredBalanceSettings = Stripe.BalanceSettings & { id: string }

/** When an account is paid out next, in whole seconds since 1970. */
export interface PayoutRun {
  id: string
  at: number
}

/** Which payout took a movement along. */
export interface PayoutItem {
  /** The balance transaction's id. */
  id: string
  payout: string
}

/** A webhook endpoint, and what Stripe does not show of it. */
export type StoredEndpoint = Stripe.WebhookEndpoint & {
  /** Whether it hears of the connected accounts rather than of its own. */
  connect: boolean
  /** Whether it is there because the sandbox was started with it, and not by a request. */
  given: boolean
  /** The secret before the last rotation: it signs beside the new one until that second. */
  previous_secret: { secret: string; until: number } | null
  /** Since when nothing it was sent has succeeded, in milliseconds; `null` as long as things do. */
  failing_since_ms: number | null
}

/** What the earlier captures of an authorization bind the later ones to. */
export interface Multicapture {
  /** The charge's. */
  id: string
  captures: number
  /** Whether the first of them named an application fee, and what is transferred. */
  fee_told: boolean
  share_told: boolean
}

/** Everything that Stripe would remember of one account. */
export interface World extends BillingWorld, CheckoutWorld {
  /** The accounts that are connected to this one. */
  accounts: Collection<Stripe.Account>
  customers: Collection<Stripe.Customer | (Stripe.DeletedCustomer & { created: number })>
  payment_methods: Collection<Stripe.PaymentMethod>
  payment_intents: Collection<Stripe.PaymentIntent>
  setup_intents: Collection<Stripe.SetupIntent>
  setup_attempts: Collection<Stripe.SetupAttempt>
  charges: Collection<Stripe.Charge>
  multicaptures: Collection<Multicapture>
  refunds: Collection<Stripe.Refund>
  balance_transactions: Collection<Stripe.BalanceTransaction>
  events: Collection<Stripe.Event>
  webhook_endpoints: Collection<StoredEndpoint>
  disputes: Collection<Stripe.Dispute>
  early_fraud_warnings: Collection<Stripe.Radar.EarlyFraudWarning>
  reviews: Collection<Stripe.Review>
  files: Collection<Stripe.File>
  file_contents: Collection<FileContents>
  file_links: Collection<Stripe.FileLink>
  transfers: Collection<Stripe.Transfer>
  transfer_reversals: Collection<Stripe.TransferReversal>
  application_fees: Collection<Stripe.ApplicationFee>
  fee_refunds: Collection<Stripe.FeeRefund>
  balance_settings: Collection<StoredBalanceSettings>
  payouts: Collection<Stripe.Payout>
  payout_runs: Collection<PayoutRun>
  payout_items: Collection<PayoutItem>
  topups: Collection<Stripe.Topup>
  account_links: Collection<AccountLink>
  mandates: Collection<Stripe.Mandate>
  ephemeral_keys: Collection<StoredEphemeralKey>
  payment_method_configurations: Collection<Stripe.PaymentMethodConfiguration>
  payment_method_domains: Collection<Stripe.PaymentMethodDomain>
  external_accounts: Collection<Stripe.ExternalAccount>
  persons: Collection<Stripe.Person>
  customer_sessions: Collection<StoredCustomerSession>
  confirmation_tokens: Collection<Stripe.ConfirmationToken>
  tokens: Collection<Stripe.Token>
  token_contents: Collection<TokenContents>
  instruments: Collection<Instrument>
  challenges: Collection<Challenge>
}

export function createWorld(): World {
  return {
    ...createBillingWorld(),
    ...createCheckoutWorld(),
    accounts: createCollection(),
    customers: createCollection(),
    payment_methods: createCollection(),
    payment_intents: createCollection(),
    setup_intents: createCollection(),
    setup_attempts: createCollection(),
    charges: createCollection(),
    multicaptures: createCollection(),
    refunds: createCollection(),
    balance_transactions: createCollection(),
    events: createCollection(),
    webhook_endpoints: createCollection(),
    disputes: createCollection(),
    early_fraud_warnings: createCollection(),
    reviews: createCollection(),
    files: createCollection(),
    file_contents: createCollection(),
    file_links: createCollection(),
    transfers: createCollection(),
    transfer_reversals: createCollection(),
    application_fees: createCollection(),
    fee_refunds: createCollection(),
    balance_settings: createCollection(),
    payouts: createCollection(),
    payout_runs: createCollection(),
    payout_items: createCollection(),
    topups: createCollection(),
    account_links: createCollection(),
    mandates: createCollection(),
    ephemeral_keys: createCollection(),
    payment_method_configurations: createCollection(),
    payment_method_domains: createCollection(),
    external_accounts: createCollection(),
    persons: createCollection(),
    customer_sessions: createCollection(),
    confirmation_tokens: createCollection(),
    tokens: createCollection(),
    token_contents: createCollection(),
    instruments: createCollection(),
    challenges: createCollection(),
  }
}
