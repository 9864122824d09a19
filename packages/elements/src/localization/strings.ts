/** Every sentence of ours that a person may read. `{amount}` is replaced by the formatted amount. */
export interface Strings {
  readonly pay: string
  readonly payPlain: string
  readonly save: string
  readonly savedTitle: string
  readonly savedText: string
  readonly subscribe: string
  readonly subscribedTitle: string
  readonly subscribedText: string
  readonly otherWay: string
  readonly processing: string
  readonly loading: string
  readonly returning: string
  readonly challenge: string
  readonly total: string
  readonly test: string
  readonly simulated: string
  readonly testNote: string
  readonly secure: string
  readonly successTitle: string
  readonly authorizedTitle: string
  readonly authorizedText: string
  readonly successText: string
  readonly reference: string
  readonly pendingTitle: string
  readonly pendingText: string
  readonly instructionsTitle: string
  readonly instructionsText: string
  readonly showInstructions: string
  readonly unknownAdvice: string
  readonly checkAgain: string
  readonly blockedAdvice: string
  readonly tryAgain: string
  readonly notTaken: string
  readonly tryAnother: string
  readonly tryLater: string
  readonly tryAgainAdvice: string
  readonly startAgain: string
  readonly checkConnection: string
  readonly checkDetails: string
  readonly contactSite: string
  readonly signInAdvice: string
  readonly priceChangedAdvice: string
  readonly notSetUp: string
  readonly wentWrong: string
  readonly stripeFailed: string
  /** What happened, by the code of the error: Stripe's, our server's or ours. */
  readonly errors: Readonly<Record<ErrorTitle, string>>
}

/** The errors that have a sentence of their own. */
export type ErrorTitle =
  | 'insufficient_funds'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'incorrect_number'
  | 'processing_error'
  | 'payment_intent_authentication_failure'
  | 'card_declined'
  | 'payment_not_completed'
  | 'payment_canceled'
  | 'checkout_expired'
  | 'price_changed'
  | 'rate_limited'
  | 'unauthenticated'
  | 'item_unknown'
  | 'connection_lost'
  | 'no_answer'
  | 'fields_incomplete'
  | 'load_failed'
  | 'outcome_unknown'
