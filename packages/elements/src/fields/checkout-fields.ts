import type {
  Appearance,
  StripeCheckoutElementsSdk,
  StripeCheckoutElementsSdkOptions,
  StripeCheckoutLoadActionsSuccess,
  StripeCheckoutPaymentElementOptions,
  StripeCheckoutSession,
  StripeError,
  StripePaymentElement,
} from '@stripe/stripe-js'
import type { OpenPayment } from '../engines/index.js'
import type { LightMount } from '../mounting/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import type { mountAnew } from './mount-and-wait.js'
import type {
  BillingDetails,
  Confirmation,
  FieldsLooks,
  FieldsRequest,
  FieldsSettings,
  PaymentFields,
} from './payment-fields.js'
import type { TellChanges } from './tell-changes.js'

/** A Checkout Session as Stripe.js has loaded it. */
export interface LoadedCheckout {
  readonly sdk: StripeCheckoutElementsSdk
  readonly actions: StripeCheckoutLoadActionsSuccess
  /** What it was told of the payer then. */
  readonly known: KnownDetails
}

/** What the page knows of the payer, in the words of a session. */
export type KnownDetails = NonNullable<StripeCheckoutElementsSdkOptions['defaultValues']>

/** What of the other files these fields need. It is given to them, so that they stay part of the engine's part. */
export interface CheckoutTools {
  readonly mountAndWait: (element: StripePaymentElement, request: FieldsRequest) => Promise<void>
  readonly outcomeOf: (session: StripeCheckoutSession) => PaymentOutcome
  readonly knownOf: (details: BillingDetails) => KnownDetails
  readonly mountAnew: typeof mountAnew
  readonly tellChanges: TellChanges
  readonly returnAddress: (returnUrl: string | null) => string
}

/** Stripe's Payment Element for a Checkout Session. It has no wallets' row: those that there are stand among the fields. */
export class CheckoutFields implements PaymentFields {
  readonly elements = null
  readonly #checkout: LoadedCheckout
  readonly #element: StripePaymentElement
  readonly #request: FieldsRequest
  readonly #tools: CheckoutTools
  readonly #tellAppearance: (appearance: Appearance) => void
  readonly #tellFonts: (fonts: Fonts) => void
  readonly #tellElement: (options: StripeCheckoutPaymentElementOptions) => void

  private constructor(
    checkout: LoadedCheckout,
    element: StripePaymentElement,
    request: FieldsRequest,
    tools: CheckoutTools,
  ) {
    this.#checkout = checkout
    this.#element = element
    this.#request = request
    this.#tools = tools
    const { sdk } = checkout
    this.#tellAppearance = tools.tellChanges({}, (appearance) => sdk.changeAppearance(appearance))
    this.#tellFonts = tools.tellChanges<Fonts>([], (fonts) => sdk.loadFonts(fonts))
    this.#tellElement = tools.tellChanges(elementOptions(request), (options) => element.update(options))
  }

  /** Mounts the fields and waits until they can be filled in. @throws LoadFailed */
  static async open(checkout: LoadedCheckout, request: FieldsRequest, tools: CheckoutTools): Promise<PaymentFields> {
    const { sdk } = checkout
    request.express?.mount.remove()
    const element = sdk.createPaymentElement(elementOptions(request))
    const fields = new CheckoutFields(checkout, element, request, tools)
    fields.follow(request)
    try {
      await tools.mountAndWait(element, request)
    } catch (cause) {
      fields.close()
      throw cause
    }
    return fields
  }

  async validate(): Promise<{ error?: StripeError | undefined }> {
    const result = await this.#checkout.actions.validateElements()
    if (result.type === 'success') return {}
    return { error: { type: 'validation_error', message: result.error.message } }
  }

  async confirm(_payment: OpenPayment, settings: FieldsSettings): Promise<Confirmation> {
    const { billingDetails, redirect, returnUrl } = settings
    try {
      const result = await this.#checkout.actions.confirm({
        redirect: redirect === 'always' ? redirect : 'if_required',
        returnUrl: this.#tools.returnAddress(returnUrl),
        ...this.#learned(billingDetails ?? {}),
      })
      if (result.type === 'success') return { kind: 'done', outcome: this.#tools.outcomeOf(result.session) }
      const { error } = result
      // Only of a payment that failed it is certain that no money moved; for the rest the session is asked.
      if (error.code !== 'paymentFailed') return this.#lost(error, billingDetails)
      return { kind: 'refused', error: declined(error.message, error.paymentFailed.declineCode) }
    } catch (cause) {
      return this.#lost(cause, billingDetails)
    }
  }

  /** What the page has said of the payer since the session was loaded. */
  #learned(details: BillingDetails): KnownDetails {
    const { actions, known } = this.#checkout
    const { email, ...now } = this.#tools.knownOf(details)
    const has = actions.getSession().email
    // Stripe takes an email with the confirmation only where the session has none.
    if (email && has !== null && has !== email) console.warn(emailIsThere)
    const isNews = ([name, value]: [string, unknown]) =>
      JSON.stringify(value) !== JSON.stringify(known[name as keyof KnownDetails])
    return { ...Object.fromEntries(Object.entries(now).filter(isNews)), ...(email && has === null && { email }) }
  }

  /** A confirmation that Stripe neither took nor declined: mostly the page's developer can mend it. */
  #lost(cause: unknown, known: FieldsSettings['billingDetails']): Confirmation {
    const { email } = this.#checkout.actions.getSession()
    const said = cause instanceof Object && 'message' in cause ? cause.message : cause
    console.warn(`<azora-pay-form>: Stripe said: ${said}${email || known?.email ? '' : ` ${emailNeeded}`}`)
    return { kind: 'lost' }
  }

  /** The session itself knows what it costs. */
  async reprice(): Promise<void> {}

  follow(looks: FieldsLooks): void {
    this.#tellAppearance(looks.appearance)
    this.#tellFonts(looks.settings.fonts ?? [])
    this.#tellElement(elementOptions(looks))
  }

  focus(): void {
    this.#element.focus()
  }

  collapse(): void {
    this.#element.collapse()
  }

  remount(torn: ReadonlySet<LightMount>): boolean {
    const { mount } = this.#request
    return torn.has(mount) && this.#tools.mountAnew(this.#element, mount)
  }

  close(): void {
    this.#element.destroy()
    this.#request.mount.remove()
  }
}

const emailIsThere =
  '<azora-pay-form>: the Checkout Session has another email than billingDetails, and keeps it: set billingDetails before the form loads, and make the session without customer_email.'

const emailNeeded = 'The session has no email: make it with customer_email, or give the form billingDetails.'

type Fonts = NonNullable<FieldsSettings['fonts']>

/** Of the page's options, those that an element of a session has. */
function elementOptions({ settings }: FieldsLooks): StripeCheckoutPaymentElementOptions {
  const {
    layout,
    paymentOptions: { fields, paymentMethodOrder, readOnly, terms, wallets, ...own } = {},
    withoutLink,
  } = settings
  const known = { fields, paymentMethodOrder, readOnly, terms, wallets: wallets ?? (withoutLink && { link: 'never' }) }
  return { layout: own.layout ?? { type: layout }, ...Object.fromEntries(Object.entries(known).filter(([, is]) => is)) }
}

function declined(message: string, declineCode: string | null): StripeError {
  const error: StripeError = { type: 'card_error', code: 'card_declined', message }
  return declineCode === null ? error : { ...error, decline_code: declineCode }
}
