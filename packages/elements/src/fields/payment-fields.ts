import type {
  Appearance,
  CustomFontSource,
  DefaultValuesOption,
  PaymentIntent,
  SetupIntent,
  Stripe,
  StripeElements,
  StripeError,
  StripeExpressCheckoutElementOptions,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { ElementsSubject, OpenPayment, Order } from '../engines/index.js'
import type { FieldsValue } from '../events/index.js'
import type { LightMount } from '../mounting/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import type { SavedMethods } from './saved-methods.js'

/** Billing details that the page already knows; the fields are filled in with them. */
export type BillingDetails = NonNullable<DefaultValuesOption['billingDetails']>

/** How the page wants the fields. */
export interface FieldsSettings {
  readonly layout: 'accordion' | 'tabs' | 'auto'
  readonly fonts: CustomFontSource[] | undefined
  readonly billingDetails: BillingDetails | undefined
  readonly paymentOptions: StripePaymentElementOptions | undefined
  readonly expressOptions: StripeExpressCheckoutElementOptions | undefined
  readonly withoutLink: boolean
  readonly returnUrl: string | null
  readonly redirect: 'if_required' | 'always'
}

/** What the wallets' row needs to know of the session that pays, and to ask of it. */
export interface ExpressSession {
  /** Whether a payment could begin now. */
  readonly isReady: boolean
  /** Whether the submit that ended last went as far as the call that can take money. */
  readonly confirmed: boolean
  submit(): Promise<unknown>
}

/** Where the wallets' row is mounted, and who sends its events. */
export interface ExpressRequest {
  readonly mount: LightMount
  readonly host: Element
  readonly session: ExpressSession
  /** Under which name the browser remembers for the next visit how high the row is. */
  readonly roomKey: string
  /** Told whether there is any wallet to show. */
  readonly onTold: (available: boolean) => void
}

/** How fields look, and what they are filled in with, at the moment. */
export interface FieldsLooks {
  readonly settings: FieldsSettings
  /** BCP 47 tag. */
  readonly locale: string
  readonly appearance: Appearance
  /** Of fields and buttons, in pixels. */
  readonly controlHeightPx: number
}

/** What payment fields need to be mounted. */
export interface FieldsRequest extends FieldsLooks {
  readonly stripe: Stripe
  /** Milliseconds that are left of what the whole load may take. */
  readonly left: () => number
  readonly subject: ElementsSubject
  /** What the customer has saved; `null` where it is not to be shown. */
  readonly saved: SavedMethods | null
  readonly mount: LightMount
  /** `null` where no wallets are wanted. */
  readonly express: ExpressRequest | null
  readonly onChange: (value: FieldsValue) => void
  /** Sends the events of what the fields tell. */
  readonly host: EventTarget
}

/** What Stripe said to a confirmation. `lost` means that nobody can tell from it whether money moved. */
export type Confirmation =
  | { readonly kind: 'done'; readonly outcome: PaymentOutcome }
  | { readonly kind: 'refused'; readonly error: StripeError }
  | { readonly kind: 'lost' }

/** What an intent is to the browser, of either kind. */
export type Intent = PaymentIntent | SetupIntent

/** Stripe's fields, mounted and ready, whatever kind of them. */
export interface PaymentFields {
  /** Stripe's own object; `null` where a Checkout Session has none. */
  readonly elements: StripeElements | null
  /** Lets Stripe check what was typed. Must be the first thing after the payer's click. */
  validate(): Promise<{ error?: StripeError | undefined }>
  /** The one call that can take money. Never rejects. */
  confirm(payment: OpenPayment, settings: FieldsSettings): Promise<Confirmation>
  /** Tells Stripe the price, so that wallets show the right one. */
  reprice(order: Order): Promise<void>
  /** Follows the page's theme and settings; tells Stripe what has changed, and nothing else. */
  follow(looks: FieldsLooks): void
  focus(): void
  collapse(): void
  /**
   * The host was moved in a way that tore frames down: mounts what was in them anew.
   *
   * @returns whether something typed was lost with them.
   */
  remount(torn: ReadonlySet<LightMount>): boolean
  close(): void
}
