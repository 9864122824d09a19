import { StripeError } from '../errors/index.js'
import { type Backstage, isConnected, platformId } from '../world/index.js'
import type { ApiRequest } from './api-exchange.js'

/** Whose objects a request is about, by its `Stripe-Account` or `Stripe-Context`: `null` for the platform's own. */
export function accountOf(request: ApiRequest): string | null {
  const named = request.header('stripe-account') || request.header('stripe-context')
  return !named || named === platformId ? null : named
}

/** @throws StripeError 403 when the platform has no such account */
export function refuseStrangers(backstage: Backstage, account: string | null): void {
  if (isConnected(backstage, account)) return
  const message = `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`
  throw new StripeError(403, { type: 'invalid_request_error', code: 'account_invalid', message }, 'forgotten')
}
