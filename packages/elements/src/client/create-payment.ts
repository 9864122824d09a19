import type { CreatePaymentRequest, CreatePaymentResponse } from '@azora/pay-core'
import { type Http, requestJson } from './http.js'

/**
 * `POST /payments`: opens the payment, or finds it again.
 *
 * @param idempotencyKey - The attempt's key. The same key always brings back the same payment.
 * @throws RequestFailed
 */
export function createPayment(
  http: Http,
  order: CreatePaymentRequest,
  idempotencyKey: string,
): Promise<CreatePaymentResponse> {
  return requestJson<CreatePaymentResponse>(
    http,
    'payments',
    { method: 'post', json: order, headers: { 'Idempotency-Key': idempotencyKey } },
    'clientSecret',
  )
}
