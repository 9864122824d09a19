import type {
  Appearance,
  StripeCheckoutElementsSdk,
  StripeCheckoutLoadActionsSuccess,
  StripeCheckoutSession,
  StripeError,
  StripePaymentElement,
} from '@stripe/stripe-js'
import type { OpenPayment } from '../engines/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import type { Confirmation, FieldsRequest, FieldsSettings, PaymentFields } from './payment-fields.js'

/** A Checkout Session as Stripe.js has loaded it. */
export interface LoadedCheckout {
  readonly sdk: StripeCheckoutElementsSdk
  readonly actions: StripeCheckoutLoadActionsSuccess
}

/** What of the other files these fields need. It is given to them, so that they stay part of the engine's part. */
export interface CheckoutTools {
  readonly mountAndWait: (element: StripePaymentElement, request: FieldsRequest) => Promise<void>
  readonly outcomeOf: (session: StripeCheckoutSession) => PaymentOutcome
}

/** Stripe's Payment Element for a Checkout Session. It has no wallets' row: those that there are stand among the fields. */
export class CheckoutFields implements PaymentFields {
  readonly elements = null
  readonly #checkout: LoadedCheckout
  readonly #element: StripePaymentElement
  readonly #request: FieldsRequest
  readonly #tools: CheckoutTools
  #appearance = ''

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
  }

  /** Mounts the fields and waits until they can be filled in. @throws LoadFailed */
  static async open(checkout: LoadedCheckout, request: FieldsRequest, tools: CheckoutTools): Promise<PaymentFields> {
    const { sdk } = checkout
    const { appearance, express, settings } = request
    express?.mount.remove()
    if (settings.fonts) sdk.loadFonts(settings.fonts)
    const element = sdk.createPaymentElement({
      layout: { type: settings.layout },
      ...(settings.withoutLink && { wallets: { link: 'never' } }),
    })
    const fields = new CheckoutFields(checkout, element, request, tools)
    fields.follow(appearance)
    try {
      await tools.mountAndWait(element, request)
    } catch (cause) {
      fields.close()
      throw cause
    }
    return fields
  }

  get mount(): FieldsRequest['mount'] {
    return this.#request.mount
  }

  async validate(): Promise<{ error?: StripeError | undefined }> {
    const result = await this.#checkout.actions.validateElements()
    if (result.type === 'success') return {}
    return { error: { type: 'validation_error', message: result.error.message } }
  }

  async confirm(_payment: OpenPayment, settings: FieldsSettings): Promise<Confirmation> {
    const { billingDetails, redirect, returnUrl } = settings
    const { actions } = this.#checkout
    const email = actions.getSession().email === null ? billingDetails?.email : undefined
    try {
      const result = await actions.confirm({
        redirect,
        returnUrl: new URL(returnUrl ?? location.href, location.href).href,
        ...(email && { email }),
      })
      if (result.type === 'success') return { kind: 'done', outcome: this.#tools.outcomeOf(result.session) }
      const { error } = result
      // Only of a payment that failed it is certain that no money moved; for the rest the session is asked.
      if (error.code !== 'paymentFailed') return { kind: 'lost', cause: error }
      return { kind: 'refused', error: declined(error.message, error.paymentFailed.declineCode) }
    } catch (cause) {
      return { kind: 'lost', cause }
    }
  }

  /** The session itself knows what it costs. */
  async reprice(): Promise<void> {}

  follow(appearance: Appearance): void {
    const written = JSON.stringify(appearance)
    if (written === this.#appearance) return
    this.#appearance = written
    this.#checkout.sdk.changeAppearance(appearance)
  }

  focus(): void {
    this.#element.focus()
  }

  collapse(): void {
    this.#element.collapse()
  }

  remount(): void {
    this.#element.unmount()
    this.#element.mount(this.mount.element)
  }

  close(): void {
    this.#element.destroy()
    this.mount.remove()
  }
}

function declined(message: string, declineCode: string | null): StripeError {
  const error: StripeError = { type: 'card_error', code: 'card_declined', message }
  return declineCode === null ? error : { ...error, decline_code: declineCode }
}
