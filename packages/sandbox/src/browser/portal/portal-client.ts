import type { StripeError } from '@stripe/stripe-js'
import type { PortalPage } from '../../billing-portal/portal-page.js'
import { publishableKey } from '../hosted/index.js'
import { type Caller, callApi, type FormValue } from '../wire/index.js'

export type PortalAnswer = { kind: 'page'; page: PortalPage } | { kind: 'failed'; error: StripeError }

/** What the portal asks the sandbox; the key in the page's address says who the customer is. */
export interface PortalClient {
  /** Whom Stripe.js has to ask, too. */
  readonly account: string | undefined
  read(): Promise<PortalAnswer>
  act(
    verb: 'begin_method' | 'cancel' | 'change_plan' | 'choose_method' | 'confirm_change' | 'renew',
    params?: { readonly [key: string]: FormValue },
  ): Promise<PortalAnswer>
}

export function createPortalClient(location: Location): PortalClient {
  const key = location.pathname.split('/').at(-1) ?? ''
  const account = new URLSearchParams(location.search).get('account') ?? undefined
  const caller: Caller = { base: location.origin, publishableKey, account }
  const path = `/v1/sandbox/portal/${encodeURIComponent(key)}`
  const ask = async (
    method: 'GET' | 'POST',
    at: string,
    params: { readonly [key: string]: FormValue } = {},
  ): Promise<PortalAnswer> => {
    const answer = await callApi(caller, { method, path: at, params })
    // The sandbox's own answer, typed on its side of the wire.
    return answer.kind === 'done' ? { kind: 'page', page: answer.body as PortalPage } : answer
  }
  return { account, read: () => ask('GET', path), act: (verb, params) => ask('POST', `${path}/${verb}`, params) }
}
