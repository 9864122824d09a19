import type { StripePaymentElement, StripePaymentElementUpdateOptions } from '@stripe/stripe-js'
import type { Emitter } from './emitter.js'

/** What the methods of the element do. */
export type PaymentControls = Pick<
  StripePaymentElement,
  'blur' | 'clear' | 'destroy' | 'focus' | 'mount' | 'unmount'
> & {
  update(changes: Partial<StripePaymentElementUpdateOptions>): void
}

/** The element as `@stripe/stripe-js` types it: methods that give the element back, and an overload of `on` per event. */
export function createPaymentFace(events: Emitter, { update, ...controls }: PaymentControls): StripePaymentElement {
  const face: StripePaymentElement = {
    ...controls,
    update(changes) {
      update(changes)
      return face
    },
    // There is one method, so there is nothing to collapse into; Stripe does nothing then, too.
    collapse: () => face,
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
