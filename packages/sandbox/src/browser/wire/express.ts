import type { Appearance, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'

/** The wallets that the stand-in plays, by the API's names. */
export type Wallet = 'apple_pay' | 'google_pay' | 'link'

export const wallets: readonly Wallet[] = ['apple_pay', 'google_pay', 'link']

/** What the frame with the buttons knows of the page. */
export interface ExpressSettings {
  locale: string
  appearance: Appearance
  /** The wallets to show, in this order. */
  wallets: readonly Wallet[]
  options: Pick<StripeExpressCheckoutElementOptions, 'buttonHeight' | 'buttonTheme' | 'buttonType' | 'layout'>
}

export interface ShippingRate {
  id: string
  amount: number
  displayName: string
  deliveryEstimate?: StripeDeliveryEstimate | undefined
}

type StripeDeliveryEstimate = NonNullable<
  NonNullable<StripeExpressCheckoutElementOptions['shippingRates']>[number]['deliveryEstimate']
>

/** What the sheet asks the person for. */
export interface Collected {
  billingAddress: boolean
  email: boolean
  phone: boolean
  shippingAddress: boolean
}

/** Where a sheet stands: the person chooses, the app thinks, money is asked for, or it ended badly. */
export type SheetPhase =
  | { kind: 'choosing'; message?: string | undefined }
  | { kind: 'waiting' }
  | { kind: 'confirming' }
  | { kind: 'failed'; message: string }

/** What the sheet of a wallet knows of the page. */
export interface SheetSettings {
  publishableKey: string
  account?: string | undefined
  locale: string
  scheme: 'light' | 'dark'
  wallet: Wallet
  business: string
  /** In minor units; undefined when a method is set up and nothing is paid. */
  amount: number | undefined
  currency: string | undefined
  lineItems: ReadonlyArray<{ name: string; amount: number }>
  shippingRates: readonly ShippingRate[]
  /** ISO 3166-1 alpha-2; empty allows all. */
  shippingCountries: readonly string[]
  collects: Collected
  phase: SheetPhase
}

export interface WalletAddress {
  line1: string
  line2: string | null
  city: string
  state: string
  postal_code: string
  country: string
}

/** What the person agreed to. */
export interface SheetDetails {
  billingDetails?: { name: string; email?: string; phone?: string; address: WalletAddress } | undefined
  shippingAddress?: { name: string; address: WalletAddress } | undefined
  /** The id of a shipping rate. */
  shippingRate?: string | undefined
}

/** What happens in a sheet. */
export type SheetEvent =
  | { name: 'canceled' }
  | { name: 'address_chosen'; person: string; address: WalletAddress }
  | { name: 'rate_chosen'; rate: string }
  | { name: 'authorized'; details: SheetDetails }
