/** Why an issuer said no. */
export interface Decline {
  code: string
  declineCode?: string
  message: string
  param?: string
}

/** When a card asks its holder to authenticate. What is paid without them, off session, is asked about only where the name says so. */
export type Authentication =
  | 'never'
  /** Only where the payment wants it. */
  | 'optional'
  | 'always'
  /** On session always; off session until it was set up for that. */
  | 'until_set_up_off_session'
  /** On session only: it has been set up for off session from the beginning. */
  | 'on_session'

/** What a refund to the card does. */
export type RefundCourse = 'at_once' | 'pending_then_succeeds' | 'succeeds_then_fails'

/** What its bank does some time after a charge went well. */
export type Aftermath = 'disputed_as_fraudulent' | 'disputed_as_not_received' | 'inquiry' | 'fraud_warning'

/** What its bank says of what was typed beside the number, where it was typed. */
export interface Checks {
  line1: 'fail' | 'pass' | 'unavailable'
  postalCode: 'fail' | 'pass' | 'unavailable'
  cvc: 'fail' | 'pass'
}

/** How one of Stripe's test cards behaves. */
export interface CardBehaviour {
  number: string
  brand: string
  country: string
  funding: 'credit' | 'debit' | 'prepaid'
  authentication: Authentication
  /** Declines every charge, where the card asks its holder after they have passed. */
  decline: Decline | null
  /** Whether it can be kept with a customer although it declines. */
  attaches: boolean
  risk: 'normal' | 'elevated' | 'highest'
  checks: Checks
  refund: RefundCourse
  aftermath: Aftermath | null
  /** Whether the money is available at once and not after two days. */
  availableAtOnce: boolean
}

const declined = 'Your card was declined.'

/** The declines by the names that `pm_card_chargeDeclined…` and the like give them. */
export const declines = {
  genericDecline: { code: 'card_declined', declineCode: 'generic_decline', message: declined },
  insufficientFunds: {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  lostCard: { code: 'card_declined', declineCode: 'lost_card', message: declined },
  stolenCard: { code: 'card_declined', declineCode: 'stolen_card', message: declined },
  velocityExceeded: {
    code: 'card_declined',
    declineCode: 'card_velocity_exceeded',
    message: 'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  },
  expiredCard: {
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
    param: 'exp_month',
  },
  incorrectCvc: {
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
  },
  processingError: {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  fraudulent: { code: 'card_declined', declineCode: 'fraudulent', message: declined },
  authenticationRequired: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
  authenticationNotHandled: {
    code: 'authentication_required',
    declineCode: 'authentication_not_handled',
    message:
      "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
  },
} as const satisfies Record<string, Decline>
