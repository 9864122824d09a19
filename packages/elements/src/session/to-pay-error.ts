import type { StripeError } from '@stripe/stripe-js'
import { RequestFailed, unanswered } from '../client/index.js'
import type { ErrorFacts } from '../errors/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import { LoadFailed } from '../runtime/index.js'

/** What was caught, as facts that can be put into words. */
export function factsOf(cause: unknown): ErrorFacts {
  if (cause instanceof RequestFailed) return factsOfRequest(cause)
  const said = cause instanceof Error ? cause.cause : null
  if (isStripeError(said)) return factsOfStripe(said)
  // What Stripe.js throws for, the page has got wrong.
  const isThrown = [cause, said].some((error) => (error as Error | null)?.name === 'IntegrationError')
  if (!isThrown && cause instanceof LoadFailed) return facts('network', cause.code, { retryable: true, cause })
  // What is missing, an AzoraError of the amount, or whatever the host app's own function threw.
  const own = cause instanceof Error && 'code' in cause ? String(cause.code) : 'internal'
  const code = isThrown ? 'integration_error' : own
  if (code === 'internal' && navigator.onLine === false) return factsOfRequest(unanswered('connection_lost', cause))
  return facts(code === 'internal' ? 'server' : 'configuration', code, { retryable: code === 'internal', cause })
}

function factsOfRequest(cause: RequestFailed): ErrorFacts {
  const { code, status, declineCode = null, detail = '' } = cause.failure
  // A server that has failed may do better the next time, whatever it says of the same call.
  const retryable = cause.failure.retryable || status >= 500
  // Another server's 404 page means that the endpoint is mistyped.
  const astray = status === 404 && code === 'unexpected_answer'
  // The server's words for these are for whoever wrote the page: the console has them, the payer has not.
  if (astray || /^(amount_not_allowed|invalid_request)$/.test(code)) return facts('configuration', code, { cause })
  const source = status === 0 ? 'network' : status === 402 ? 'bank' : 'server'
  return facts(source, code, { declineCode, detail, retryable, cause })
}

/** A refusal by Stripe.js or the bank behind it, of which it is certain that no money was taken. */
export function factsOfStripe(error: StripeError): ErrorFacts {
  const { code, decline_code: declineCode, message, type } = error
  const shared = { declineCode: declineCode ?? null, cause: error }
  if (type === 'validation_error') return facts('fields', 'fields_incomplete', { ...shared, retryable: true })
  if (type === 'card_error' || /intent_authentication_failure$/.test(code ?? '')) {
    // Stripe means the message of a card error for the payer, and writes it in their language.
    return facts('bank', code ?? 'card_declined', { ...shared, detail: message ?? '', retryable: true })
  }
  if (type === 'api_connection_error') return facts('network', 'connection_lost', { ...shared, retryable: true })
  const name = type === 'rate_limit_error' ? 'rate_limited' : (code ?? type)
  return facts('stripe', name, { ...shared, retryable: type !== 'invalid_request_error' })
}

/** Whether it is one as Stripe.js gives it back: no exception. */
function isStripeError(said: unknown): said is StripeError {
  return Boolean((said as StripeError | null)?.type) && !(said instanceof Error)
}

/**
 * Why a payment that was asked about is not paid; `null` when it is, or when a bank still works on it.
 *
 * @param own - The client secret that the page has, if any: once its payment is canceled, there is nothing left to try.
 */
export function factsOfOutcome(
  { failure, instructions, paymentId, status }: PaymentOutcome,
  own: string | null,
): ErrorFacts | null {
  if (instructions || status === 'succeeded' || status === 'requires_capture' || status === 'processing') return null
  if (status === 'canceled')
    return facts('stripe', paymentId.startsWith('cs_') ? 'checkout_expired' : 'payment_canceled', {
      retryable: !own?.startsWith(`${paymentId}_`),
    })
  if (failure) {
    const { code, declineCode, message } = failure
    return facts('bank', code, { declineCode, detail: message, retryable: true })
  }
  return facts('stripe', 'payment_not_completed', { retryable: true })
}

/** Nobody can tell yet whether money was taken. */
export function outcomeUnknown(cause: unknown): ErrorFacts {
  return facts('network', 'outcome_unknown', { retryable: true, cause })
}

export function facts(
  source: ErrorFacts['source'],
  code: string,
  { declineCode = null, detail = '', retryable = false, cause }: Partial<ErrorFacts> = {},
): ErrorFacts {
  return { source, code, declineCode, retryable, cause, detail }
}
