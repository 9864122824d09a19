import type { StripeExpressCheckoutElement, StripeExpressCheckoutElementUpdateOptions } from '@stripe/stripe-js'
import type { Emitter } from '../emitter.js'

/** What the methods of the element do. */
export type ExpressControls = Pick<
  StripeExpressCheckoutElement,
  'blur' | 'clear' | 'destroy' | 'focus' | 'mount' | 'unmount'
> & { update(changes: StripeExpressCheckoutElementUpdateOptions): void }

/** The element as `@stripe/stripe-js` types it: methods that give the element back, and an overload of `on` per event. */
export function createExpressFace(
  events: Emitter,
  { update, ...controls }: ExpressControls,
): StripeExpressCheckoutElement {
  const face: StripeExpressCheckoutElement = {
    ...controls,
    update(changes) {
      update(changes)
      return face
    },
    on(name: string, handler: (event: never) => unknown) {
      events.on(name, handler)
      return face
    },
    once(name: string, handler: (event: never) => unknown) {
      events.once(name, handler)
      return face
    },
    off(name: string, handler?: (event: never) => unknown) {
      events.off(name, handler)
      return face
    },
  }
  return face
}
