/** Where an error came from. `fields` are the payment fields themselves: something is missing or mistyped. */
export type PayErrorSource = 'configuration' | 'network' | 'server' | 'stripe' | 'bank' | 'fields'

/** Why a payment, or the form itself, could not go on. A value, never thrown at the page. */
export interface PayError {
  readonly source: PayErrorSource
  /** A literal to branch on: ours (`load_timeout`), our server's (`amount_not_allowed`) or Stripe's (`card_declined`). */
  readonly code: string
  /** The bank's reason, for example `insufficient_funds`. */
  readonly declineCode: string | null
  /** One or more sentences for the person who pays, in the form's language. */
  readonly message: string
  /** Whether trying the same again may work. */
  readonly retryable: boolean
  /** What was caught, for the developer's console. Never shown. */
  readonly cause?: unknown
}

/** A {@link PayError} before it has words. `detail` is a text that its sender declared fit for the payer. */
export interface ErrorFacts extends Omit<PayError, 'message'> {
  readonly detail?: string
}

/** What the error box shows: what happened, then whether money was taken and what to do. */
export interface ErrorText {
  readonly title: string
  readonly advice: string
}
