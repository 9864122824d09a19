/** Who has to act: the developer who calls us, the person who pays, the host app's operator, or Stripe. */
export type Blame = 'caller' | 'payer' | 'operator' | 'stripe' | 'azora'

interface ErrorRow {
  /** The HTTP status that this code is answered with. */
  readonly status: number
  readonly blame: Blame
  /** Whether the same call may succeed later without any change. */
  readonly retryable: boolean
  /** One sentence, safe to show to anyone. */
  readonly sentence: string
}

/** The one table of everything that can go wrong: code → status, who is to blame, and a sentence. */
export const errorTable = {
  // What the caller sent.
  invalid_request: { status: 400, blame: 'caller', retryable: false, sentence: 'The request is not valid.' },
  invalid_amount: {
    status: 422,
    blame: 'caller',
    retryable: false,
    sentence: 'The amount is not valid for this currency.',
  },
  unsupported_currency: { status: 422, blame: 'caller', retryable: false, sentence: 'This currency is not supported.' },
  currency_mismatch: { status: 422, blame: 'caller', retryable: false, sentence: 'The currencies do not match.' },
  amount_too_small: {
    status: 422,
    blame: 'caller',
    retryable: false,
    sentence: 'The amount is below the smallest charge for this currency.',
  },
  amount_too_large: {
    status: 422,
    blame: 'caller',
    retryable: false,
    sentence: 'The amount is above the largest charge for this currency.',
  },
  amount_not_allowed: {
    status: 403,
    blame: 'caller',
    retryable: false,
    sentence: 'The price is set by the server, not by the page.',
  },
  item_unknown: { status: 404, blame: 'caller', retryable: false, sentence: 'There is no such item for sale.' },
  idempotency_key_reused: {
    status: 409,
    blame: 'caller',
    retryable: false,
    sentence: 'This idempotency key was used for a different request.',
  },
  operation_abandoned: {
    status: 409,
    blame: 'stripe',
    retryable: false,
    sentence: 'The earlier request never arrived. Nothing was taken; start again.',
  },
  operation_in_progress: {
    status: 409,
    blame: 'caller',
    retryable: true,
    sentence: 'The same request is still being worked on. Ask again in a moment.',
  },
  unauthenticated: { status: 401, blame: 'caller', retryable: false, sentence: 'Sign in first.' },
  forbidden: { status: 403, blame: 'caller', retryable: false, sentence: 'You may not do this.' },
  not_found: { status: 404, blame: 'caller', retryable: false, sentence: 'There is nothing here by that name.' },
  method_not_allowed: {
    status: 405,
    blame: 'caller',
    retryable: false,
    sentence: 'This address does not take that method.',
  },
  body_too_large: { status: 413, blame: 'caller', retryable: false, sentence: 'The request body is too large.' },
  unsupported_media_type: { status: 415, blame: 'caller', retryable: false, sentence: 'Send JSON, uncompressed.' },
  rate_limited: { status: 429, blame: 'caller', retryable: true, sentence: 'Too many requests. Wait a little.' },
  // What the payment allows.
  payment_not_refundable: {
    status: 409,
    blame: 'caller',
    retryable: false,
    sentence: 'This payment has nothing to refund.',
  },
  refund_exceeds_captured: {
    status: 409,
    blame: 'caller',
    retryable: false,
    sentence: 'More would be refunded than was captured.',
  },
  payment_not_capturable: {
    status: 409,
    blame: 'caller',
    retryable: false,
    sentence: 'This payment is not waiting to be captured.',
  },
  payment_not_cancelable: {
    status: 409,
    blame: 'caller',
    retryable: false,
    sentence: 'This payment can no longer be canceled.',
  },
  // What the outbox allows.
  fact_not_replayable: {
    status: 409,
    blame: 'caller',
    retryable: false,
    sentence: 'This fact is not waiting to be told again.',
  },
  // What the bank says.
  card_declined: {
    status: 402,
    blame: 'payer',
    retryable: false,
    sentence: 'The card was declined. No money was taken. Try another card.',
  },
  // Webhooks.
  webhook_signature_invalid: {
    status: 400,
    blame: 'caller',
    retryable: false,
    sentence: 'The signature does not match.',
  },
  // Stripe.
  stripe_unreachable: {
    status: 503,
    blame: 'stripe',
    retryable: true,
    sentence: 'The payment service did not answer. Nothing is lost; try again.',
  },
  stripe_rate_limited: {
    status: 503,
    blame: 'stripe',
    retryable: true,
    sentence: 'The payment service is busy. Try again in a moment.',
  },
  stripe_rejected: {
    status: 502,
    blame: 'operator',
    retryable: false,
    sentence: 'The payment service refused the request.',
  },
  stripe_unauthorized: {
    status: 502,
    blame: 'operator',
    retryable: false,
    sentence: 'The payment service does not accept our key.',
  },
  // The host app's set-up.
  config_invalid: { status: 500, blame: 'operator', retryable: false, sentence: 'The server is not set up correctly.' },
  schema_outdated: { status: 503, blame: 'operator', retryable: true, sentence: 'The database is not ready.' },
  storage_unavailable: {
    status: 503,
    blame: 'operator',
    retryable: true,
    sentence: 'The database did not answer. Nothing is lost; try again.',
  },
  body_already_parsed: {
    status: 500,
    blame: 'operator',
    retryable: false,
    sentence: 'The server is not set up correctly.',
  },
  internal: { status: 500, blame: 'azora', retryable: false, sentence: 'Something went wrong on our side.' },
} as const satisfies Record<string, ErrorRow>

/** The literal name of a problem; every one is a row of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable
