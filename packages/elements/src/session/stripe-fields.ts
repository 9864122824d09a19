import type { Appearance, Stripe, StripeElements, StripeError, StripePaymentElement } from '@stripe/stripe-js'
import type { Order } from '../engines/index.js'
import type { FieldsValue } from '../events/index.js'
import { inTime, LoadFailed } from '../loader/index.js'
import type { LightMount } from '../mounting/index.js'
import type { Prepared } from './prepare.js'
import type { Settings } from './settings.js'
import { stripeLocale } from './stripe-locale.js'

/** What Stripe's fields need to be mounted. */
export interface FieldsRequest {
  readonly prepared: Prepared
  readonly settings: Settings
  /** BCP 47 tag. */
  readonly locale: string
  readonly appearance: Appearance
  readonly mount: LightMount
  readonly onChange: (value: FieldsValue) => void
}

/** Stripe's Payment Element, mounted and ready. */
export class StripeFields {
  readonly stripe: Stripe
  readonly elements: StripeElements
  readonly mount: LightMount
  readonly #element: StripePaymentElement
  #appearance: string

  private constructor(stripe: Stripe, elements: StripeElements, element: StripePaymentElement, request: FieldsRequest) {
    this.stripe = stripe
    this.elements = elements
    this.mount = request.mount
    this.#element = element
    this.#appearance = JSON.stringify(request.appearance)
  }

  /** Mounts the fields and waits until they can be filled in. @throws LoadFailed */
  static async open(request: FieldsRequest): Promise<StripeFields> {
    const { prepared, settings, appearance, mount, onChange } = request
    const stripe = await prepared.stripe()
    const elements = createElements(stripe, request)
    const element = elements.create('payment', {
      layout: { type: settings.layout },
      ...(settings.billingDetails && { defaultValues: { billingDetails: settings.billingDetails } }),
    })
    element.on('change', ({ complete, empty, value }) =>
      onChange({ complete, empty, paymentMethodType: value?.type ?? null }),
    )
    const fields = new StripeFields(stripe, elements, element, request)
    const ready = new Promise<void>((resolve, reject) => {
      element.on('ready', () => resolve())
      element.on('loaderror', ({ error }) => reject(new LoadFailed('load_failed', error)))
    })
    element.mount(mount.element)
    try {
      await inTime(ready, settings.loadTimeout)
    } catch (cause) {
      fields.close()
      throw cause
    }
    fields.follow(appearance)
    return fields
  }

  /** Lets Stripe check what was typed. Must be the first thing after the payer's click. */
  validate(): Promise<{ error?: StripeError | undefined }> {
    return this.elements.submit()
  }

  /** Tells Elements the price, so that wallets show the right one. */
  async reprice({ money }: Order): Promise<void> {
    await this.elements.update({ amount: money.amountMinor, currency: money.currency })
  }

  /** Follows the page's theme; does nothing when it has not changed. */
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

  /** The host was moved in a way that tore the frame down: mounts the same element anew. */
  remount(): void {
    this.#element.unmount()
    this.#element.mount(this.mount.element)
  }

  close(): void {
    this.#element.destroy()
    this.mount.remove()
  }
}

function createElements(stripe: Stripe, { prepared, settings, appearance, ...request }: FieldsRequest): StripeElements {
  const { engine, order } = prepared
  const locale = stripeLocale(request.locale)
  const shared = {
    appearance,
    loader: 'never' as const,
    ...(settings.fonts && { fonts: settings.fonts }),
    ...(locale && { locale }),
  }
  const subject = engine.subject(order)
  return 'clientSecret' in subject
    ? stripe.elements({ ...shared, clientSecret: subject.clientSecret })
    : stripe.elements({ ...shared, ...subject })
}
