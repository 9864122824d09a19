import type { PaymentResponse, SyncPaymentRequest } from '@azora/pay-core'
import { type Http, requestJson } from './http.js'

/**
 * `POST /payments/:id/sync`: the server asks Stripe what happened. Safe to repeat.
 *
 * @param proof - The client secret, by which a guest proves that the payment is theirs.
 * @throws RequestFailed
 */
export function syncPayment(http: Http, paymentId: string, proof: SyncPaymentRequest): Promise<PaymentResponse> {
  return requestJson<PaymentResponse>(
    http,
    `payments/${encodeURIComponent(paymentId)}/sync`,
    { method: 'post', json: proof },
    'payment',
  )
}
