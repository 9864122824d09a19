import type { CustomerSessionResponse } from '@azora/pay-core'
import { type Http, requestJson } from './http.js'

/** `POST /customer-sessions`: lets Stripe's fields show what the user has saved. @throws RequestFailed */
export function openCustomerSession(http: Http): Promise<CustomerSessionResponse> {
  return requestJson<CustomerSessionResponse>(http, 'customer-sessions', { method: 'post' }, 'clientSecret')
}
