import type { StripePaymentElement, StripePaymentElementUpdateOptions } from '@stripe/stripe-js'
import type { Emitter } from './emitter.js'

/** What the methods of the element do. */
export type PaymentControls = Pick<
  StripePaymentElement,
  'blur' | 'clear' | 'destroy' | 'focus' | 'mount' | 'unmount'
> & {
  update(changes: Partial<StripePaymentElementUpdateOptions>): void
  collapse(): void
}

/** The element as `@stripe/stripe-js` types it: methods that give the element back, and an overload of `on` per event. */
export function createPaymentFace(
  events: Emitter,
  { update, collapse, ...controls }: PaymentControls,
): StripePaymentElement {
  const face: StripePaymentElement = {
    ...controls,
    update(changes) {
      update(changes)
      return face
    },
    collapse() {
      collapse()
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
