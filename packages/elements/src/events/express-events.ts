import type { ClickResolveDetails, ExpressPaymentType } from '@stripe/stripe-js'

// Apart from the other events, and without their base, because only the part with the wallets sends them.

/** The payer closed a wallet without paying. Nothing was taken. */
export class AzoraCancelEvent extends Event {
  constructor() {
    super('azora-cancel', { bubbles: true, composed: true })
  }
}

/**
 * The payer chose a wallet. `preventDefault()` keeps it closed. What is put into `details` is shown in the wallet, for
 * example line items; a wallet waits a second at most, so it must be there when the listener returns.
 */
export class AzoraExpressClickEvent extends Event {
  /** For example `apple_pay`. */
  readonly expressPaymentType: ExpressPaymentType
  details: ClickResolveDetails = {}
  constructor(expressPaymentType: ExpressPaymentType) {
    super('azora-express-click', { bubbles: true, composed: true, cancelable: true })
    this.expressPaymentType = expressPaymentType
  }
}

declare global {
  interface HTMLElementEventMap {
    'azora-cancel': AzoraCancelEvent
    'azora-express-click': AzoraExpressClickEvent
  }
}
