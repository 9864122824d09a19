import type { ApiOutcome, ApiRequest } from './api-exchange.js'

/** Stripe's API may be called from any page: what a page can do there its key decides. */
export const corsHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry',
  'access-control-max-age': '300',
}

/** A browser's question before it sends a request with headers of its own. */
export function preflight(request: ApiRequest): ApiOutcome {
  const wanted = request.header('access-control-request-headers')
  return {
    kind: 'answer',
    status: 200,
    headers: { ...corsHeaders, ...(wanted && { 'access-control-allow-headers': wanted }), 'content-length': '0' },
    body: '',
  }
}
