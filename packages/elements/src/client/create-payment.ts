import type { CreatePaymentRequest, CreatePaymentResponse } from '@azora/pay-core'
import type { Http } from './http.js'
import { openIntent } from './open-intent.js'

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
  return openIntent(http, 'payments', order, idempotencyKey)
}
