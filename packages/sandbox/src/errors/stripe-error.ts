import type Stripe from 'stripe'

/** The four values that `error.type` has on the wire. */
export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

/** The body of an error, as Stripe words it. */
export interface ErrorBody {
  type: ErrorType
  message: string
  code?: string
  param?: string
  decline_code?: string
  advice_code?: string
  network_decline_code?: string
  charge?: string
  doc_url?: string
  request_log_url?: string
  payment_method_type?: string
  payment_intent?: Stripe.PaymentIntent
  payment_method?: Stripe.PaymentMethod
  setup_intent?: Stripe.SetupIntent
}

/** Whether the answer is remembered under the request's idempotency key. */
export type Replay = 'stored' | 'forgotten'

/** An answer of Stripe's that is not 2xx. Thrown by a verb, written to the wire by the API. */
export class StripeError extends Error {
  readonly status: number
  readonly body: ErrorBody
  /** Stripe remembers what execution said, not what validation said: only an endpoint that began leaves a result. */
  readonly replay: Replay

  constructor(status: number, body: ErrorBody, replay: Replay = 'stored') {
    super(body.message)
    this.name = 'StripeError'
    this.status = status
    this.body =
      body.code === undefined ? body : { ...body, doc_url: `https://stripe.com/docs/error-codes/${dashed(body.code)}` }
    this.replay = replay
  }
}

function dashed(code: string): string {
  return code.replaceAll('_', '-')
}
