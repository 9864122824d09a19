import type {
  Appearance,
  CssFontSource,
  CustomFontSource,
  StripeError,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { ApiAnswer } from './call-api.js'
import type { FormValue } from './encode-form.js'
import type { SheetEvent, Wallet } from './express.js'

export type ColorScheme = 'light' | 'dark'

/** Everything that the frame knows about the page. */
export interface FrameSettings {
  publishableKey: string
  account?: string | undefined
  locale: string
  appearance: Appearance
  fonts: ReadonlyArray<CssFontSource | CustomFontSource>
  /** The methods to offer, by the API's names, in this order. */
  types: readonly string[]
  /** Whether the method is kept for later payments, which shows the terms. */
  savesMethod: boolean
  /** Whether a method is set up and nothing is paid. */
  setsUp: boolean
  /** The client secret of a customer session, whose saved methods are shown. */
  customerSession?: string | undefined
  options: Pick<StripePaymentElementOptions, 'business' | 'defaultValues' | 'fields' | 'layout' | 'readOnly' | 'terms'>
}

/** What the frame of an embedded Checkout page knows of the page around it. */
export interface CheckoutFrameSettings {
  publishableKey: string
  account?: string | undefined
  clientSecret: string
}

/** Which request of the API the frame makes with what was typed into it. */
export type FrameRequest =
  | { name: 'submit' }
  | { name: 'create_payment_method'; params: { readonly [key: string]: FormValue } }
  | { name: 'create_confirmation_token'; params: { readonly [key: string]: FormValue } }
  | {
      name: 'confirm'
      path: 'payment_intents' | 'setup_intents'
      intent: string
      params: { readonly [key: string]: FormValue }
    }
  /** The confirmation of a Checkout Session, `cs_…`. */
  | { name: 'confirm_page'; page: string; params: { readonly [key: string]: FormValue } }

/** What the page says to a frame, whose settings are its own. */
export type PageMessage<Settings> =
  | { kind: 'settings'; settings: Settings }
  | { kind: 'act'; action: 'blur' | 'clear' | 'collapse' | 'focus' }
  | { kind: 'call'; call: number; request: FrameRequest }

/** A payment method that a customer saved, as far as the page may know it. */
export interface SavedMethod {
  id: string
  type: string
  billing_details: object
}

/** What the page may know of the fields: never what was typed. */
export interface FrameState {
  complete: boolean
  empty: boolean
  /** Whether no method is open, in an accordion. */
  collapsed: boolean
  /** The saved method that is chosen. */
  saved?: SavedMethod | undefined
  /** Whether the customer wants the new method to be kept; absent where that is not asked. */
  savesMethod?: boolean | undefined
  /** The method that is chosen: `card`. */
  type: string
  country?: string | undefined
  postalCode?: string | undefined
  /** The network of the card that is typed in; absent while it is not known. */
  brand?: string | undefined
}

export type FrameAnswer = ApiAnswer | { kind: 'submitted'; type: string } | { kind: 'invalid'; error: StripeError }

export type FrameMessage =
  | { kind: 'hello' }
  | { kind: 'ready' }
  | { kind: 'applied' }
  | { kind: 'change'; state: FrameState }
  | { kind: 'blur' | 'enter' | 'escape' | 'focus' }
  | { kind: 'failed'; error: StripeError }
  | { kind: 'removed'; method: SavedMethod; error?: string | undefined }
  | { kind: 'height'; heightPx: number }
  | { kind: 'scheme'; scheme: ColorScheme }
  /** The Checkout Session is complete; `url` is where the buyer goes, `null` to stay. */
  | { kind: 'complete'; url: string | null }
  | { kind: 'answer'; call: number; answer: FrameAnswer }
  | { kind: 'press'; wallet: Wallet }
  | { kind: 'sheet'; event: SheetEvent }

export type ChallengeOutcome = 'cancel' | 'complete' | 'fail'

/** What the challenge tells the page around it when it is over; the page then asks the API what became of the intent. */
export type ChallengeMessage = { kind: 'challenge' }

/** Messages of other scripts come by the same road, so ours carry a name. */
const channel = 'azora-pay-sandbox'

export function wrapMessage<Message>(
  frame: string,
  message: Message,
): { channel: string; frame: string; message: Message } {
  return { channel, frame, message }
}

/**
 * The message of one frame, or undefined for anything else. The caller has compared `event.origin` and `event.source`
 * before: the sender is this package's other half, so its shape is taken from the type.
 */
export function readMessage<Message extends { kind: string }>(frame: string, data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null || !('channel' in data) || !('frame' in data) || !('message' in data)) {
    return undefined
  }
  if (data.channel !== channel || data.frame !== frame) return undefined
  // See above: origin and source were compared, and both halves are built from one type.
  return data.message as Message
}
