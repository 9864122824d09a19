import { AzoraChangeEvent, type FieldsValue } from '../events/index.js'
import type { ExpressSession, PaymentFields } from '../fields/index.js'
import type { Prepared } from './prepare.js'
import type { SessionHost } from './settings.js'

const untouched: FieldsValue = { complete: false, empty: true, paymentMethodType: null }

/** Stripe's fields of one form, from the moment in which they are mounted until they are closed. */
export class FieldsKeeper {
  readonly #host: SessionHost
  #fields: PaymentFields | null = null
  /** What the fields say of themselves. */
  value = untouched
  /** Whether there is a wallet to pay with. */
  hasExpress = false

  constructor(host: SessionHost) {
    this.#host = host
  }

  /** The fields, once they can be filled in. */
  get fields(): PaymentFields | null {
    return this.#fields
  }

  /**
   * Mounts fields in place of those that are there.
   *
   * @param isWanted - Asked when they are ready: if not, they are closed again.
   * @returns whether they are there now.
   * @throws LoadFailed, and whatever Stripe.js throws
   */
  async open(prepared: Prepared, session: ExpressSession, isWanted: () => boolean): Promise<boolean> {
    this.close()
    const host = this.#host
    const { element } = host
    const { engine, openFields, order, saved } = prepared
    const mount = host.openMount('payment')
    const wallets = !element.withoutExpress && element.mode !== 'setup'
    // While Stripe's script is on its way: nothing is left to be done when it is there.
    const appearance = host.appearance()
    try {
      const fields = await openFields({
        stripe: await prepared.stripe(),
        subject: engine.subject(order),
        settings: element,
        host: element,
        saved,
        locale: host.locale(),
        appearance,
        mount,
        express: wallets
          ? { mount: host.openMount('express'), host: element, session, onTold: (any) => this.#showExpress(any) }
          : null,
        onChange: (value) => this.#changed(value),
      })
      if (!isWanted()) {
        fields.close()
        return false
      }
      this.#fields = fields
      return true
    } catch (cause) {
      mount.remove()
      throw cause
    }
  }

  /** Tells the fields how the page looks now. */
  follow(): void {
    this.#fields?.follow(this.#host.appearance())
  }

  close(): void {
    this.#fields?.close()
    this.#fields = null
    this.hasExpress = false
    this.value = untouched
  }

  #changed(value: FieldsValue): void {
    this.value = value
    this.#host.element.dispatchEvent(new AzoraChangeEvent(value))
    this.#host.changed()
  }

  #showExpress(available: boolean): void {
    this.hasExpress = available
    this.#host.changed()
  }
}
