import type { PayError } from '../errors/index.js'
import type { PaymentOutcome } from '../payments/index.js'

/** What all events of the form have in common: they bubble and cross shadow roots. */
abstract class PayEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable })
  }
}

/** The payment fields are there and can be filled in. */
export class AzoraReadyEvent extends PayEvent {
  constructor() {
    super('azora-ready')
  }
}

/** What the payment fields say of themselves; never what was typed. */
export interface FieldsValue {
  readonly complete: boolean
  readonly empty: boolean
  /** The chosen way to pay, for example `card`; `null` before one is chosen. */
  readonly paymentMethodType: string | null
}

/** The payer typed or chose something. */
export class AzoraChangeEvent extends PayEvent {
  readonly value: FieldsValue
  constructor(value: FieldsValue) {
    super('azora-change')
    this.value = value
  }
}

/**
 * The payer wants to pay; nothing was sent yet. `preventDefault()` stops it. `waitUntil(promise)` holds the payment
 * back until the promise is done, for two minutes at most; if it rejects, or takes longer (`no_answer`), nothing is charged.
 * Nor is it where the form is taken out of the page meanwhile: `submit()` then resolves to `canceled`.
 */
export class AzoraBeforeSubmitEvent extends PayEvent {
  readonly #waits: Promise<unknown>[] = []
  constructor() {
    super('azora-before-submit', true)
  }
  waitUntil(wait: Promise<unknown>): void {
    this.#waits.push(wait)
  }
  /** Done when everything that listeners asked to wait for is. */
  get waited(): Promise<unknown> {
    return Promise.all(this.#waits)
  }
}

/** The fields are valid and the payment is being opened. */
export class AzoraSubmitEvent extends PayEvent {
  constructor() {
    super('azora-submit')
  }
}

/**
 * The bank asks the payer something. Under a modal dialog the bank's overlay could not be reached, so every dialog that
 * the form sits in, also by a slot of an open shadow root, is made non-modal meanwhile and modal again afterwards. It
 * stays open all the time and sends no `close`, `toggle` or `beforetoggle` of that. `preventDefault()` leaves it alone.
 */
export class AzoraChallengeEvent extends PayEvent {
  constructor() {
    super('azora-challenge', true)
  }
}

/** The money was taken, or is held (`requires_capture`). `preventDefault()` keeps the success view away. */
export class AzoraSuccessEvent extends PayEvent {
  readonly payment: PaymentOutcome
  constructor(payment: PaymentOutcome) {
    super('azora-success', true)
    this.payment = payment
  }
}

/** The bank has not answered yet, or the payer has to pay elsewhere (`payment.instructions`): neither paid nor failed. `preventDefault()` keeps the pending view away. */
export class AzoraPendingEvent extends PayEvent {
  readonly payment: PaymentOutcome
  constructor(payment: PaymentOutcome) {
    super('azora-pending', true)
    this.payment = payment
  }
}

/**
 * Something went wrong. `preventDefault()` keeps the error box away, and the view that takes the fields' place when they
 * could not be loaded or nobody knows what became of a payment: then the page offers `retry()` itself. The error is
 * announced to assistive technology all the same.
 */
export class AzoraErrorEvent extends PayEvent implements PayError {
  declare readonly source: PayError['source']
  declare readonly code: string
  declare readonly declineCode: string | null
  declare readonly message: string
  declare readonly retryable: boolean
  declare readonly cause?: unknown
  constructor(error: PayError) {
    super('azora-error', true)
    Object.assign(this, error)
  }
}

declare global {
  interface HTMLElementEventMap {
    'azora-ready': AzoraReadyEvent
    'azora-change': AzoraChangeEvent
    'azora-before-submit': AzoraBeforeSubmitEvent
    'azora-submit': AzoraSubmitEvent
    'azora-challenge': AzoraChallengeEvent
    'azora-success': AzoraSuccessEvent
    'azora-pending': AzoraPendingEvent
    'azora-error': AzoraErrorEvent
  }
}
