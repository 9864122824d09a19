import type {
  StripeElements,
  StripeElementsUpdateOptions,
  StripeError,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { OpenPayment, Order } from '../engines/index.js'
import type { LightMount } from '../mounting/index.js'
import { note, part } from '../runtime/index.js'
import { confirmWithStripe } from './confirm-with-stripe.js'
import type { ExpressRow } from './express-row.js'
import { mountAndWait, mountAnew } from './mount-and-wait.js'
import type { Confirmation, FieldsLooks, FieldsRequest, FieldsSettings, PaymentFields } from './payment-fields.js'
import { stripeLocale } from './stripe-locale.js'
import { tellChanges } from './tell-changes.js'

/** Milliseconds that fields which are ready wait for the wallets. */
const expressMs = 1_000

/** Stripe's Payment Element and, above it, the wallets, for an intent. */
export class StripeFields implements PaymentFields {
  readonly elements: StripeElements
  readonly #request: FieldsRequest
  readonly #element: StripePaymentElement
  readonly #tellGroup: (options: GroupOptions) => void
  readonly #tellElement: (options: StripePaymentElementOptions) => void
  #express: ExpressRow | null = null
  #isClosed = false

  private constructor(elements: StripeElements, element: StripePaymentElement, request: FieldsRequest) {
    this.elements = elements
    this.#request = request
    this.#element = element
    this.#tellGroup = tellChanges(groupOptions(request), (options) => void elements.update(options))
    this.#tellElement = tellChanges(elementOptions(request), (options) => element.update(options))
  }

  /** Mounts the fields and waits until they can be filled in. @throws LoadFailed */
  static async open(request: FieldsRequest): Promise<PaymentFields> {
    const elements = createElements(request)
    const element = elements.create('payment', elementOptions(request))
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
    await Promise.race([express, new Promise((resolve) => setTimeout(resolve, Math.min(expressMs, request.left())))])
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

  follow(looks: FieldsLooks): void {
    this.#tellGroup(groupOptions(looks))
    this.#tellElement(elementOptions(looks))
    this.#express?.follow(looks)
  }

  focus(): void {
    this.#element.focus()
  }

  collapse(): void {
    this.#element.collapse()
  }

  remount(torn: ReadonlySet<LightMount>): boolean {
    const { express, mount } = this.#request
    if (express && torn.has(express.mount)) this.#express?.remount()
    return torn.has(mount) && mountAnew(this.#element, mount)
  }

  close(): void {
    this.#isClosed = true
    const { express, mount } = this.#request
    this.#express?.close()
    express?.mount.remove()
    this.#element.destroy()
    mount.remove()
  }

  /** The wallets are a part of their own. That they can't be loaded must not keep anybody from paying by card. */
  async #openExpress(): Promise<void> {
    const { express } = this.#request
    if (!express) return
    try {
      const { openExpressRow } = await part(import('./express-row.js'))
      if (this.#isClosed) return
      this.#express = openExpressRow(this.elements, express, this.#request, tellChanges)
      await this.#express.told
    } catch (cause) {
      void note('no_wallets', cause)
    }
  }
}

function createElements(request: FieldsRequest): StripeElements {
  const { saved, stripe, subject } = request
  const shared = {
    ...groupOptions(request),
    loader: 'never' as const,
    ...(saved && { customerSessionClientSecret: saved.session }),
  }
  // Which of the two it is decides which of Stripe's signatures is meant.
  return 'clientSecret' in subject
    ? stripe.elements({ ...shared, ...subject })
    : stripe.elements({ ...shared, ...subject })
}

type GroupOptions = Pick<StripeElementsUpdateOptions, 'appearance' | 'fonts' | 'locale'>

/** What all of Stripe's elements have in common. */
function groupOptions({ appearance, locale: tag, settings: { fonts } }: FieldsLooks): GroupOptions {
  const locale = stripeLocale(tag)
  return { appearance, ...(fonts && { fonts }), ...(locale && { locale }) }
}

function elementOptions({ settings }: FieldsLooks): StripePaymentElementOptions {
  const { billingDetails, layout, paymentOptions, withoutLink } = settings
  return {
    layout: { type: layout },
    ...(billingDetails && { defaultValues: { billingDetails } }),
    ...(withoutLink && { wallets: { link: 'never' } }),
    ...paymentOptions,
  }
}
