import { AzoraChangeEvent, type FieldsValue } from '../events/index.js'
import type { ExpressSession, FieldsLooks, PaymentFields } from '../fields/index.js'
import type { LightMount } from '../mounting/index.js'
import { expectedRoomPx, roomKey } from './express-room.js'
import type { Prepared } from './prepare.js'
import type { SessionHost } from './settings.js'

const untouched: FieldsValue = { complete: false, empty: true, paymentMethodType: null }

/** Milliseconds that a price waits for Stripe's frame. */
const priceMs = 250
/** Milliseconds in which a frame that has just loaded is told what to draw. */
const toldMs = 5

/** Stripe's fields of one form, from the moment in which they are mounted until they are closed. */
export class FieldsKeeper {
  readonly #host: SessionHost
  #fields: PaymentFields | null = null
  #mounts: readonly LightMount[] = []
  /** Those whose frame went down with the place where it was. */
  readonly #torn = new Set<LightMount>()
  /** What the fields say of themselves. */
  value = untouched
  /** Whether there is a wallet to pay with. */
  hasExpress = false
  /** CSS pixels that are kept free for the wallets' row. */
  roomPx = 0

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
    this.keepRoom()
    const host = this.#host
    const { element } = host
    const { engine, left, openFields, order, saved } = prepared
    const mount = host.openMount('payment')
    const wallets = element.withoutExpress || element.mode === 'setup' ? null : host.openMount('express')
    this.#mounts = wallets ? [mount, wallets] : [mount]
    // While Stripe's script is on its way: nothing is left to be done when it is there.
    const looks = this.#looks()
    // The first price takes a browser as long as a script out of its cache, and would keep it from loading Stripe's frame
    // as long. So it is drawn while that draws its fields; or before, where they are not about to be there.
    const draw = () => host.changed()
    setTimeout(draw, priceMs)
    mount.element.addEventListener('load', () => setTimeout(draw, toldMs), { capture: true, once: true })
    try {
      const fields = await openFields({
        ...looks,
        left,
        stripe: await prepared.stripe(),
        subject: engine.subject(order),
        host: element,
        saved,
        mount,
        express: wallets && {
          mount: wallets,
          host: element,
          session,
          roomKey: roomKey(element),
          onTold: (any) => this.#showExpress(any),
        },
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
      wallets?.remove()
      throw cause
    }
  }

  /** Keeps free what the wallets' row is likely to take. */
  keepRoom(): void {
    this.roomPx = expectedRoomPx(this.#host.element)
  }

  /** Tells the fields how the page looks now, and what it wishes. */
  follow(): void {
    this.#fields?.follow(this.#looks())
  }

  /**
   * The form was moved: its frames are hung where they belong now. Those that went down are mounted by `settle`.
   *
   * @param tears - Whether the move took an element, and the frame in it, out of the document.
   */
  moved(tears: (element: HTMLElement) => boolean): void {
    for (const mount of this.#mounts) {
      const torn = tears(mount.element)
      if (mount.place() || torn) this.#torn.add(mount)
    }
  }

  /** Mounts anew what was torn down, once no payment is under way: what the payer typed is lost with the frame. */
  settle(): void {
    if (this.#fields?.remount(this.#torn)) this.#changed(untouched)
    this.#torn.clear()
  }

  close(): void {
    this.#fields?.close()
    this.#fields = null
    this.#mounts = []
    this.#torn.clear()
    this.hasExpress = false
    this.value = untouched
  }

  #looks(): FieldsLooks {
    const { element } = this.#host
    return { settings: element, locale: this.#host.locale(), ...this.#host.theme() }
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
