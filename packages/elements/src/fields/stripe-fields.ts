import type { Appearance, StripeElements, StripeError, StripePaymentElement } from '@stripe/stripe-js'
import type { OpenPayment, Order } from '../engines/index.js'
import { inTime, LoadFailed } from '../loader/index.js'
import { confirmWithStripe } from './confirm-with-stripe.js'
import type { Confirmation, FieldsRequest, FieldsSettings, PaymentFields } from './payment-fields.js'
import { stripeLocale } from './stripe-locale.js'

/** Milliseconds that fields which are ready wait for the wallets. */
const expressMs = 1_000

/** Stripe's Payment Element and, above it, the wallets, for an intent. */
export class StripeFields implements PaymentFields {
  readonly elements: StripeElements
  readonly #request: FieldsRequest
  readonly #element: StripePaymentElement
  #appearance: string
  #closeExpress: (() => void) | null = null
  #isClosed = false

  private constructor(elements: StripeElements, element: StripePaymentElement, request: FieldsRequest) {
    this.elements = elements
    this.#request = request
    this.#element = element
    this.#appearance = JSON.stringify(request.appearance)
  }

  get mount(): FieldsRequest['mount'] {
    return this.#request.mount
  }

  /** Mounts the fields and waits until they can be filled in. @throws LoadFailed */
  static async open(request: FieldsRequest): Promise<PaymentFields> {
    const { settings } = request
    const elements = createElements(request)
    const element = elements.create('payment', {
      layout: { type: settings.layout },
      ...(settings.billingDetails && { defaultValues: { billingDetails: settings.billingDetails } }),
      ...(settings.withoutLink && { wallets: { link: 'never' } }),
      ...settings.paymentOptions,
    })
    const fields = new StripeFields(elements, element, request)
    const mounted = mountAndWait(element, request)
    request.saved?.watch(element, request.host)
    const express = fields.#openExpress()
    try {
      await mounted
    } catch (cause) {
      fields.close()
      throw cause
    }
    // The wallets' row comes with the fields, in one frame: nothing that is seen already moves. But nobody waits long for it.
    await Promise.race([express, new Promise((resolve) => setTimeout(resolve, expressMs))])
    return fields
  }

  validate(): Promise<{ error?: StripeError | undefined }> {
    return this.elements.submit()
  }

  confirm(payment: OpenPayment, settings: FieldsSettings): Promise<Confirmation> {
    return confirmWithStripe(this.#request.stripe, this.elements, payment, settings)
  }

  async reprice({ money }: Order): Promise<void> {
    if (money) await this.elements.update({ amount: money.amountMinor, currency: money.currency })
  }

  follow(appearance: Appearance): void {
    const written = JSON.stringify(appearance)
    if (written === this.#appearance) return
    this.#appearance = written
    void this.elements.update({ appearance })
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
    this.#isClosed = true
    this.#closeExpress?.()
    this.#request.express?.mount.remove()
    this.#element.destroy()
    this.mount.remove()
  }

  /** The wallets are a part of their own. That they can't be loaded must not keep anybody from paying by card. */
  async #openExpress(): Promise<void> {
    const { express, settings } = this.#request
    if (!express) return
    try {
      const { openExpressRow } = await import('./express-row.js')
      if (this.#isClosed) return
      const { close, told } = openExpressRow(this.elements, express, settings)
      this.#closeExpress = close
      await told
    } catch (cause) {
      console.info('azora-pay: the wallets cannot be shown.', cause)
    }
  }
}

/** Mounts a Payment Element, and waits until it can be filled in. @throws LoadFailed */
export function mountAndWait(element: StripePaymentElement, request: FieldsRequest): Promise<void> {
  const { mount, onChange, settings } = request
  element.on('change', ({ complete, empty, value }) =>
    onChange({ complete, empty, paymentMethodType: value?.type ?? null }),
  )
  const ready = new Promise<void>((resolve, reject) => {
    element.on('ready', () => resolve())
    element.on('loaderror', ({ error }) => reject(new LoadFailed('load_failed', error)))
  })
  element.mount(mount.element)
  return inTime(ready, settings.loadTimeout)
}

function createElements({ stripe, subject, settings, appearance, ...request }: FieldsRequest): StripeElements {
  const locale = stripeLocale(request.locale)
  const shared = {
    appearance,
    loader: 'never' as const,
    ...(settings.fonts && { fonts: settings.fonts }),
    ...(locale && { locale }),
    ...(request.saved && { customerSessionClientSecret: request.saved.session }),
  }
  // Which of the two it is decides which of Stripe's signatures is meant.
  return 'clientSecret' in subject
    ? stripe.elements({ ...shared, ...subject })
    : stripe.elements({ ...shared, ...subject })
}
