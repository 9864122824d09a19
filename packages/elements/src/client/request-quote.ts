import type { QuoteRequest, QuoteResponse } from '@azora/pay-core'
import { type Http, requestJson } from './http.js'

/** `POST /quotes`: what the order costs, as the server has it. Changes nothing, so it may be repeated. @throws RequestFailed */
export function requestQuote(http: Http, order: QuoteRequest): Promise<QuoteResponse> {
  return requestJson<QuoteResponse>(http, 'quotes', { method: 'post', json: order }, 'amountMinor')
}
