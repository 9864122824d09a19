// Apart from the other events, and without their base, because only the part with saved methods sends it.

/** The payer removed a card that was saved; Stripe has let go of it already. */
export class AzoraSavedMethodRemoveEvent extends Event {
  readonly paymentMethodId: string
  constructor(paymentMethodId: string) {
    super('azora-saved-method-remove', { bubbles: true, composed: true })
    this.paymentMethodId = paymentMethodId
  }
}

declare global {
  interface HTMLElementEventMap {
    'azora-saved-method-remove': AzoraSavedMethodRemoveEvent
  }
}
