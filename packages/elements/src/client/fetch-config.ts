import type { ConfigResponse } from '@azora/pay-core'
import { type Http, requestJson } from './http.js'

/** `GET /config`: the publishable key, the mode, and where Stripe's script comes from. @throws RequestFailed */
export function fetchConfig(http: Http): Promise<ConfigResponse> {
  return requestJson<ConfigResponse>(http, 'config', {}, 'publishableKey')
}
